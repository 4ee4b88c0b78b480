import { createDouble } from 'stuntdouble'
import { intercept } from 'stuntdouble/node'
import { createCloud } from 'stuntdouble/titanium'
import { afterAll, expect, test } from 'vitest'

const { close } = intercept(createDouble({ dialects: ['acs'] }))
afterAll(close)

const Cloud = createCloud({ key: 'any' }) // baseUrl: 'http://127.0.0.1:4100' for the standalone server

test('the admin is shown by the app', async () => {
  const shown = await new Promise((show) => {
    Cloud.Users.login({ login: 'admin', password: 'password' }, (e) => {
      if (e.success) show(`${e.users[0]?.first_name}, session ${Cloud.sessionId}`)
      else show(`Error: ${e.message}`)
    })
  })
  expect(shown).toMatch(/^Ada, session \S{27}$/)
})
