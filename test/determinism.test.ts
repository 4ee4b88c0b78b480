import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { runtimes } from './matrix/matrix.js'
import type { Running } from './matrix/runtime.js'
import { KEYS, MASTER } from './parse/parse-api.js'

const OPTIONS = {
  seed: 7,
  users: 40,
  now: '2026-03-01T12:00:00.000Z',
  // Links in mails lead to where a runtime was called, unless they are told where to.
  configure: { parse: { publicServerURL: 'https://api.example.com/1' } },
}

/** Of all machines, too: it moves when the generated people do, or what Parse says of them. */
const DIGEST = 'd9a4b2819a7a33f91d35f78c7bab82080a774081cb409ea9fcfcbe9df32c41aa'

/** A digest of all that a client can see of some sign-ups, log-ins and changes. */
async function digest({ send, mails }: Running): Promise<string> {
  const hash = createHash('sha256')
  const say = async (method: string, path: string, headers = KEYS, body?: object) => {
    const reply = await send({ method, path, headers, body })
    hash.update(`${reply.status} ${reply.headers['content-type']} ${reply.text}\n`)
    return JSON.parse(reply.text) as { objectId: string; sessionToken: string }
  }
  const { objectId } = await say('POST', '/1/users', KEYS, {
    username: 'new',
    password: 'p',
    email: 'new@example.com',
  })
  await say('GET', '/1/login?username=new&password=p')
  await say('PUT', `/parse/users/${objectId}`, MASTER, { password: 'q', level: 1 })
  await say('POST', '/1/requestPasswordReset', KEYS, { email: 'new@example.com' })
  await say('GET', '/1/users?limit=100&count=1', MASTER)
  await say('GET', '/1/users/nobody')
  return hash.update(JSON.stringify(await mails())).digest('hex')
}

describe('the same seed and a frozen clock', () => {
  it('give the same bytes in every runtime, before and after a reset', async () => {
    const digests = new Map<string, string>()
    for (const runtime of runtimes) {
      const running = await runtime.start(OPTIONS)
      digests.set(runtime.name, await digest(running))
      await running.reset()
      digests.set(`${runtime.name}, again`, await digest(running))
      await running.close()
    }
    expect(digests.size).toBe(runtimes.length * 2)
    expect([...new Set(digests.values())]).toEqual([DIGEST])
  })

  it('give other bytes with another seed', async () => {
    const [runtime] = runtimes
    const running = await runtime?.start({ ...OPTIONS, seed: 8 })
    expect(running && (await digest(running))).not.toBe(DIGEST)
  })
})
