import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { json } from '../../src/reply.js'
import { plainDialect } from '../matrix/plain-dialect.js'

const LONG = 1_000_000
const REQUESTS = 100

/** Returns the bytes of the heap that are in use after a garbage collection. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

it('A journal without bodies holds none by a short text that was cut from it', async () => {
  const acme = plainDialect({
    endpoints: [
      {
        operation: 'users.create',
        method: 'POST',
        path: '/users',
        respond({ request }) {
          const body = request.text()
          request.unread = () => [body.slice(1)]
          return json(request.search === '' ? 200 : 400, { wrong: body })
        },
      },
    ],
    authenticate: ({ request }) => request.text(),
    callerName: (caller) => String(caller).slice(1),
  })
  const double = createDouble({ dialects: [acme], journal: { bodies: 'none' } })
  const { mounts } = acme
  const before = heapInUse()
  for (let count = 0; count < REQUESTS; count += 1) {
    const body = `${count}`.padEnd(LONG, 'x')
    await double.fetch(`${mounts[0]?.path}/users${count % 2 === 0 ? '' : '?wrong'}`, { method: 'POST', body })
  }
  expect(double.requests()).toHaveLength(REQUESTS)
  expect(heapInUse() - before).toBeLessThan((LONG * REQUESTS) / 4)
})
