import { beforeEach, describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import { stateOf } from '../matrix/state.js'

interface GetRoute {
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly writes?: boolean
}

const QUERY = new URLSearchParams({
  ...{ key: 'any', username: 'admin', login: 'admin', password: 'password', email: 'admin@example.com' },
  ...{ token: 'any', q: 'admin', query: 'admin', start_time: '0', p: '1' },
})

const CREDENTIALS = {
  'X-Parse-Application-Id': 'any',
  'X-Parse-Master-Key': 'any',
  'Admin-Auth': 'any',
  Authorization: 'Bearer any',
}

/** Operations that add the caller's session when it is first looked for; a client sees it as there from the beginning. */
const ADDS_SESSION = /^zendesk sessions\.(?:list|listOfUser|show|showOwn)$/

const routes = Object.values(dialects).flatMap(({ name, mounts, routes }) =>
  mounts.flatMap(({ path: mount }) =>
    (routes as readonly GetRoute[])
      .filter(({ method }) => method === 'GET')
      .map(({ operation, path, writes = false }) => ({ name, operation, path: mount + path, writes })),
  ),
)
const reads = routes.filter(({ writes }) => !writes)

describe('a GET that is not declared to change anything', () => {
  const double = createDouble({ users: 2 })
  beforeEach(() => double.reset())

  it.each(reads)('changes nothing: $name $operation, $path', async ({ name, operation, path }) => {
    const filled = path.replace(':className', '_User').replaceAll(/:\w+/g, '1')
    const before = stateOf(double)
    const reply = await answer(double, { path: `${filled}?${QUERY}`, headers: CREDENTIALS })
    expect(reply.status).toBeLessThan(500)
    const after = stateOf(double)
    const late = ADDS_SESSION.test(`${name} ${operation}`) ? { 'zendesk.session': [expect.anything()] } : {}
    expect(after).toEqual({ ...before, ...late })
    expect(double.outbox.mails).toEqual([])
  })

  it('is most of them', () => {
    expect(reads.length).toBeGreaterThan(100)
    expect(routes.length).toBeGreaterThan(reads.length)
  })
})
