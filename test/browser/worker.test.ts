import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {} from './page.js'
import { type Visit, visit } from './visit.js'

describe('The service worker of a page', () => {
  let tab: Visit

  beforeEach(async () => {
    tab = await visit('/page.html')
  })

  afterEach(() => tab.close())

  it('lets requests through again once it is stopped', async () => {
    const texts = await tab.page.evaluate(async () => {
      const { createDouble, dialects, startWorker } = window.stuntdouble
      const ask = async () => (await fetch('/parse/health')).text()
      const double = createDouble({ dialects: [dialects.parse.with({ baseUrl: '/parse' })] })
      const { stop } = await startWorker(double, { quiet: true })
      const answered = await ask()
      stop()
      return [answered, await ask()]
    })
    expect(texts).toEqual(['{"status":"ok"}', 'The site has no such file.'])
    expect(tab.served.filter((url) => url.endsWith('/parse/health'))).toHaveLength(1)
  })

  it('answers for another double after the first is stopped', async () => {
    const counts = await tab.page.evaluate(async () => {
      const { createDouble, startWorker } = window.stuntdouble
      const headers = { 'X-Parse-Application-Id': 'any' }
      const count = async () => {
        const response = await fetch('https://api.parse.com/1/users?count=1&limit=0', { headers })
        return (await response.json()).count
      }
      const first = await startWorker(createDouble({ users: 1, fixture: 'empty' }), { quiet: true })
      const before = await count()
      first.stop()
      await startWorker(createDouble({ users: 2, fixture: 'empty' }), { quiet: true })
      return [before, await count()]
    })
    expect(counts).toEqual([1, 2])
  })

  it("leaves the page's own files to its server", async () => {
    const status = await tab.page.evaluate(async () => {
      const { createDouble, startWorker } = window.stuntdouble
      await startWorker(createDouble(), { quiet: true })
      return (await fetch('/page.html')).status
    })
    expect(status).toBe(200)
    expect(tab.served.at(-1)).toMatch(/\/page\.html$/)
    expect(tab.troubles).toEqual([])
  })

  it('asks handlers of the user first', async () => {
    const texts = await tab.page.evaluate(async () => {
      const { createDouble, startWorker } = window.stuntdouble
      const { http, HttpResponse } = window.msw
      const own = http.get('https://api.parse.com/1/health', () => HttpResponse.text('mine'))
      await startWorker(createDouble(), { quiet: true, handlers: [own] })
      const ask = async (path: string) => (await fetch(`https://api.parse.com${path}`)).text()
      return [await ask('/1/health'), await ask('/parse/health')]
    })
    expect(texts).toEqual(['mine', '{"status":"ok"}'])
  })

  it('shows a page every header of an answer', async () => {
    const [created, unknown] = await tab.page.evaluate(async () => {
      const { send } = await window.runtime.start({})
      const headers = { 'X-Parse-Application-Id': 'any' }
      const body = { username: 'grace', password: 'secret' }
      return Promise.all([
        send({ method: 'POST', path: '/1/users', headers, body }),
        send({ path: '/1/user', headers }),
      ])
    })
    expect(created.headers.location).toMatch(/^https:\/\/api\.parse\.com\/1\/users\/\w{10}$/)
    expect(unknown.headers['x-stuntdouble-hint']).toContain('/users')
  })

  it('does what the README shows', async () => {
    const shown = await visit('/in-a-page.html')
    await shown.page.getByText(/^admin, john, banana, \S+, \S+$/).waitFor()
    expect(shown.troubles).toEqual([])
    await shown.close()
  })

  it('names the script that is not where it should be', async () => {
    const message = await tab.page.evaluate(async () => {
      const { createDouble, startWorker } = window.stuntdouble
      const start = startWorker(createDouble(), { quiet: true, workerUrl: '/elsewhere.js' })
      return start.then(
        () => 'started',
        (error: Error) => error.message,
      )
    })
    expect(message).toBe(
      "Failed to start the service worker: /elsewhere.js could not be registered. Please put MSW's script there: npx stuntdouble init <public-dir>.",
    )
  })
})
