import { createDouble } from 'stuntdouble'
import { intercept } from 'stuntdouble/node'
import { afterAll, beforeEach, expect, test } from 'vitest'

const double = createDouble({ dialects: ['zendesk'] })
const { close } = intercept(double)
beforeEach(() => double.reset())
afterAll(close)

const users = 'https://acme.zendesk.com/api/v2/users.json'
const headers = {
  authorization: `Basic ${btoa('admin@example.com:password')}`,
  'content-type': 'application/json',
}
const signUp = () =>
  fetch(users, {
    method: 'POST',
    headers,
    body: JSON.stringify({ user: { name: 'Ann', email: 'ann@example.com' } }),
  })

test('a sign-up fails once, and works at the second try', async () => {
  double.fail('zendesk.users.create', { status: 503, times: 1 })
  expect((await signUp()).status).toBe(503)
  expect((await signUp()).status).toBe(201)
  expect(double.countRequests({ operation: 'zendesk.users.create' })).toBe(2)
})

test('the answer to a sign-up is lost, but the user exists', async () => {
  double.fail('zendesk.users.create', { lost: true, times: 1 })
  await expect(signUp()).rejects.toThrow()
  expect(double.diff().summary).toContainEqual(expect.stringContaining('zendesk user 29 added'))
})

test('a client that is too fast is slowed down', async () => {
  double.rateLimit('zendesk.*', { requests: 1, per: '1m' })
  await fetch(users, { headers })
  const refused = await fetch(users, { headers })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  double.clock.advance('1m')
  expect((await fetch(users, { headers })).status).toBe(200)
})

test('a new user gets a mail', async () => {
  await signUp()
  const mail = await double.nextMail('ann@example.com')
  expect(mail.details.link).toMatch(/^https:\/\/acme\.zendesk\.com\/verification\/email\//)
})

test('a screen waits for slow answers, and the state is wound back', async () => {
  const before = double.snapshot()
  double.delay('zendesk.*', { ms: [50, 100] })
  await signUp()
  double.restore(before)
  expect(double.users.find('ann@example.com')).toBeUndefined()
})
