import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { broken } from '../runtime/broken-dialect.js'
import type {} from './page.js'
import { type Visit, visit } from './visit.js'

describe('A dialect that breaks, behind the service worker', () => {
  let tab: Visit
  beforeAll(async () => {
    tab = await visit('/page.html')
    await tab.page.evaluate(async () => {
      const { createDouble, startWorker } = window.stuntdouble
      await startWorker(createDouble({ dialects: [window.brokenDialect()] }), { quiet: true })
    })
  })
  afterAll(() => tab.close())

  it.each(Object.keys(broken))('answers with its own 500 when an endpoint answers with %s', async (path) => {
    const ask = (name: string) =>
      tab.page.evaluate(async (url) => {
        const response = await fetch(url)
        return [response.status, await response.text()]
      }, `https://api.acme.example/acme/${name}`)
    expect(await ask(path)).toEqual([500, 'acme failed'])
    expect(await ask('fine')).toEqual([200, 'fine'])
  })
})
