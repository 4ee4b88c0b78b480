import type { Dialect } from '../../src/index.js'
import { type NetworkFailure, type Reply, text } from '../../src/reply.js'
import { type PlainDefinition, plainDialect } from '../matrix/plain-dialect.js'

type Endpoint = PlainDefinition['endpoints'][number]

const FAILURES: readonly NetworkFailure[] = ['reset', 'empty', 'truncated', 'malformed']

/** Makes a dialect whose replies are delayed, streamed, or lost by the network. */
export function networkDialect(): Dialect {
  let made = 0
  let stopped = 0

  async function* countUp(signal: AbortSignal): AsyncGenerator<string> {
    try {
      for (let count = 1; !signal.aborted; count += 1) {
        made += 1
        yield `${count} `
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    } finally {
      stopped += 1
    }
  }

  return plainDialect({
    name: 'network',
    title: 'Network',
    mounts: [{ path: '/network', version: '1' }],
    origins: ['https://api.network.example'],
    endpoints: [
      ...FAILURES.map((networkFailure) => get(networkFailure, () => ({ ...letters(), networkFailure }))),
      get('late', () => ({ ...letters(), delayMs: 150 })),
      get('never', () => ({ ...letters(), delayMs: 600_000 })),
      get('late-reset', () => ({ ...letters(), delayMs: 150, networkFailure: 'reset' })),
      get('stream', () => ({ ...letters(), body: threeChunks })),
      get('endless', () => ({ ...letters(), body: countUp })),
      get('truncated-stream', () => ({ ...letters(), body: threeChunks, networkFailure: 'truncated' })),
      get('truncated-nothing', () => ({ ...letters(), body: null, networkFailure: 'truncated' })),
      get('broken-stream', () => ({ ...letters(), body: breakOff })),
      get('negative-delay', () => ({ ...letters(), delayMs: -1 })),
      get('unknown-failure', () => ({ ...letters(), networkFailure: 'gone' as 'reset' })),
      get('made', () => text(200, String(made))),
      get('stopped', () => text(200, String(stopped))),
      get('users', ({ world }) => text(200, String(world.users.size))),
      {
        operation: 'users.create',
        method: 'POST',
        path: '/users',
        respond({ world }) {
          world.users.insert({})
          return { ...letters(), networkFailure: 'reset' }
        },
      },
    ],
    headers: () => ({ 'access-control-allow-origin': '*' }),
  })
}

function get(name: string, respond: Endpoint['respond']): Endpoint {
  return { operation: name, method: 'GET', path: `/${name}`, respond }
}

function letters(): Reply {
  return text(200, 'abcdefgh')
}

async function* threeChunks(): AsyncGenerator<string> {
  for (const chunk of ['one, ', 'two, ', 'thrée']) {
    yield chunk
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function* breakOff(): AsyncGenerator<string> {
  yield 'one, '
  throw new Error('broken stream')
}
