import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { good, KEYS, MASTER } from '../parse/parse-api.js'
import { FACES } from '../population/faces.js'

const WRITES = 30
const NOW = '2026-03-01T12:00:00.000Z'

describeApi('Moments of writes', (api) => {
  it('are 30 different ones for 30 objects that are made in a row', async () => {
    const moments = new Set<unknown>()
    for (let made = 0; made < WRITES; made += 1) {
      const request = { method: 'POST', path: '/parse/classes/Game', headers: KEYS, body: { made } }
      moments.add((await good(api, request)).createdAt)
    }
    expect(moments.size).toBe(WRITES)
    const { results } = await good(api, { path: '/parse/classes/Game?order=createdAt', headers: MASTER })
    expect((results as { made: number }[]).map(({ made }) => made)).toEqual([...Array(WRITES).keys()])
  })

  it('grow with each user, whichever dialect makes it', async () => {
    const emails = Array.from({ length: 12 }, (_, index) => `new${index}@example.com`)
    for (const [index, email] of emails.entries()) {
      const reply = await FACES[index % FACES.length]?.create(api, {
        email,
        firstName: 'Ann',
        lastName: 'Lee',
      })
      expect(reply?.status).toBeLessThan(300)
    }
    const path = `/parse/users?order=createdAt&limit=12&where=${encodeURIComponent('{"email":{"$regex":"^new"}}')}`
    const { results } = await good(api, { path, headers: MASTER })
    const users = results as { email: string; createdAt: string }[]
    expect(users.map(({ email }) => email)).toEqual(emails)
    expect(new Set(users.map(({ createdAt }) => createdAt)).size).toBe(emails.length)
  })
})

describeApi(
  'Moments of writes while the clock is frozen',
  (api) => {
    it('are the same one', async () => {
      const create = () => good(api, { method: 'POST', path: '/parse/classes/Game', headers: KEYS, body: {} })
      expect([(await create()).createdAt, (await create()).createdAt]).toEqual([NOW, NOW])
    })
  },
  { now: NOW },
)
