import { createDouble } from 'stuntdouble'
import { intercept } from 'stuntdouble/node'
import { afterAll, beforeEach, expect, test } from 'vitest'

const double = createDouble({ dialects: ['parse'] })
const { close } = intercept(double)
beforeEach(() => double.reset())
afterAll(close)

test('the admin can log in', async () => {
  const login = 'https://api.parse.com/1/login?username=admin&password=password'
  const response = await fetch(login, { headers: { 'X-Parse-Application-Id': 'any' } })
  expect(await response.json()).toMatchObject({ username: 'admin', email: 'admin@example.com' })
})
