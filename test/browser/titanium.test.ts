import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXPECTED } from '../acs/titanium-app.js'
import type {} from './titanium-page.js'
import { type Visit, visit } from './visit.js'

describe("Titanium's Cloud in a page", () => {
  let tab: Visit

  beforeAll(async () => {
    tab = await visit('/titanium-page.html')
    await tab.page.evaluate(async () => {
      const { createDouble, dialects, startWorker } = window.stuntdouble
      const double = createDouble({ dialects: [dialects.acs.with({ baseUrl: '/cloud/v1' })] })
      await startWorker(double, { quiet: true })
    })
    tab.forget()
  })
  afterAll(() => tab.close())

  it.each([
    ['at the address of ACS', {}],
    ["at a path of the page's own origin", { baseUrl: '/cloud' }],
  ])('creates, changes and deletes a user, %s', async (_where, options) => {
    const said = await tab.page.evaluate(async (given) => {
      const cloud = window.createCloud({ key: 'any', ...given })
      const words = await window.play(cloud)
      await new Promise((done) => cloud.Users.login({ login: 'admin', password: 'password' }, done))
      await new Promise((done) => {
        const where = { first_name: 'joe' }
        const send = (id: string) => cloud.Users.remove({ su_id: id }, done)
        cloud.Users.query({ where }, (event) => send(event.success ? (event.users[0]?.id ?? '') : ''))
      })
      return words
    }, options)
    expect(said).toEqual(EXPECTED)
    expect([tab.served, tab.troubles]).toEqual([[], []])
  })
})
