import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type {} from './page.js'
import { type Visit, visit } from './visit.js'

describe('The service worker of a page', () => {
  let tab: Visit

  beforeAll(async () => {
    tab = await visit('/page.html')
  })
  beforeEach(() => tab.reopen())
  afterAll(() => tab.close())

  it('lets requests through again once it is stopped', async () => {
    const texts = await tab.page.evaluate(async () => {
      const { createDouble, dialects, startWorker } = window.stuntdouble
      const ask = async () => (await fetch('/parse/health')).text()
      const double = createDouble({ dialects: [dialects.parse.with({ baseUrl: '/parse' })] })
      const { stop } = await startWorker(double, { quiet: true })
      const answered = await ask()
      stop()
      // MSW answers what was asked in the same millisecond.
      await new Promise((resolve) => setTimeout(resolve, 10))
      return [answered, await ask()]
    })
    expect(texts).toEqual(['{"status":"ok"}', 'The site has no such file.'])
    await expect.poll(() => tab.served.filter((url) => url.endsWith('/parse/health'))).toHaveLength(1)
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
    await expect.poll(() => tab.served.at(-1)).toMatch(/\/page\.html$/)
    expect(tab.troubles).toEqual([])
  })

  it('asks handlers of the user first, and records their responses', async () => {
    const { texts, requests } = await tab.page.evaluate(async () => {
      const { createDouble, startWorker } = window.stuntdouble
      const { http, HttpResponse } = window.msw
      const own = http.get('https://api.parse.com/1/health', () => HttpResponse.text('mine'))
      const double = createDouble()
      await startWorker(double, { quiet: true, handlers: [own] })
      const ask = async (path: string) => (await fetch(`https://api.parse.com${path}`)).text()
      const texts = [await ask('/1/health'), await ask('/parse/health')]
      const requests = double
        .requests()
        .map(({ answeredBy, url, reply }) => [answeredBy, url, JSON.stringify(reply.body)])
      return { texts, requests }
    })
    expect(texts).toEqual(['mine', '{"status":"ok"}'])
    expect(requests).toEqual([
      ['own', '/1/health', '"mine"'],
      ['dialect', '/parse/health', '{"status":"ok"}'],
    ])
  })

  it("keeps the stack of a user's handler that throws from the reply", async () => {
    const replies = await tab.page.evaluate(async () => {
      const { createDouble, startWorker } = window.stuntdouble
      const fail = window.msw.http.get('*/broken', () => {
        throw new Error('out of ideas')
      })
      // MSW logs each response when it is not quiet.
      await startWorker(createDouble(), { handlers: [fail] })
      const ask = async (url: string) => {
        const response = await fetch(url)
        return [response.status, await response.json()]
      }
      return [await ask('https://api.parse.com/1/broken'), await ask('https://elsewhere.example/broken')]
    })
    expect(replies).toEqual([
      [500, { code: 1, error: 'Internal server error.' }],
      [500, { error: 'Failed to answer: your handler threw "out of ideas". Please fix the handler.' }],
    ])
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

  it('sets the cookies of a reply', async () => {
    const cookie = await tab.page.evaluate(async () => {
      const { createDouble, defineDialect, startWorker } = window.stuntdouble
      const reply = { status: 200, headers: { 'set-cookie': 'seen=1; path=/' }, body: 'ok' }
      const acme = defineDialect({
        name: 'acme',
        title: 'Acme',
        mounts: [{ path: '/acme', version: '1' }],
        origins: [location.origin],
        paths: { caseSensitive: true },
        versions: ['1'],
        options: {},
        models: [],
        endpoints: [{ operation: 'visits.create', method: 'GET', path: '/visit', respond: () => reply }],
        authenticate: () => undefined,
        preflight: () => reply,
        headers: () => ({}),
        failures: {
          unknownRoute: () => reply,
          badPath: () => reply,
          tooLarge: () => reply,
          internal: () => reply,
        },
        example: () => ({ credential: 'none', request: { path: '/visit' } }),
      })
      const { stop } = await startWorker(createDouble({ dialects: [acme] }), { quiet: true })
      await (await fetch('/acme/visit')).text()
      stop()
      return document.cookie
    })
    expect(cookie).toBe('seen=1')
  })

  it('does what the README shows', async () => {
    const shown = await visit('/in-a-page.html')
    await shown.page.getByText(/^admin, john, banana, \S+, \S+$/).waitFor()
    expect(shown.troubles).toEqual([])
    await shown.close()
  })

  const start = (page: Visit['page'], options: { readonly workerUrl?: string }) =>
    page.evaluate(async (chosen) => {
      const { createDouble, startWorker } = window.stuntdouble
      try {
        await startWorker(createDouble(), { quiet: true, ...chosen })
        return (await fetch('https://api.parse.com/parse/health')).text()
      } catch (error) {
        return (error as Error).message
      }
    }, options)

  it.each([
    ['is not there', '/elsewhere.js', 'there is no script at /elsewhere.js (status 404)'],
    ['is a page', '/page.js.html', '/page.js.html is served as text/html, so the server probably answers'],
  ])('names a script that %s', async (_what, workerUrl, reason) => {
    const message = await start(tab.page, { workerUrl })
    expect(message).toContain(`Failed to start the service worker: ${reason}`)
    expect(message).toContain('npx stuntdouble init <public-dir>. If it is served below a base path')
  })

  it('refuses a script that controls other pages only', async () => {
    expect(await start(tab.page, { workerUrl: '/base/mockServiceWorker.js' })).toBe(
      "Failed to start the service worker: /base/mockServiceWorker.js controls pages below /base/ only, and this page is /page.html. Please serve the script from the page's folder or from one above it, and name its address as workerUrl.",
    )
  })

  it('starts below a base path', async () => {
    const below = await visit('/base/page.html')
    expect(await start(below.page, { workerUrl: '/base/mockServiceWorker.js' })).toBe('{"status":"ok"}')
    await below.close()
  })

  it('says in one line where it answers', async () => {
    await tab.page.evaluate(async () => {
      const { createDouble, dialects, startWorker } = window.stuntdouble
      const parse = dialects.parse.with({ baseUrl: '/api/parse/' })
      await startWorker(createDouble({ dialects: [parse, 'zendesk'] }))
    })
    const { origin } = new URL(tab.page.url())
    await expect
      .poll(() => tab.said.filter((text) => text.startsWith('stuntdouble')))
      .toEqual([
        `stuntdouble answers this page's requests to ${origin}/api/parse, https://api.parse.com/parse, https://api.parse.com/1, https://*.zendesk.com`,
      ])
  })

  it('warns when another double takes the place of the first, which can stop nothing any more', async () => {
    const counts = await tab.page.evaluate(async () => {
      const { createDouble, startWorker } = window.stuntdouble
      const headers = { 'X-Parse-Application-Id': 'any' }
      const count = async () => {
        const response = await fetch('https://api.parse.com/1/users?count=1&limit=0', { headers })
        return (await response.json()).count
      }
      const first = await startWorker(createDouble({ users: 1, fixture: 'empty' }))
      const before = await count()
      await startWorker(createDouble({ users: 2, fixture: 'empty' }))
      const after = await count()
      first.stop()
      return [before, after, await count()]
    })
    expect(counts).toEqual([1, 2, 2])
    await expect
      .poll(() => tab.said.filter((text) => text.includes('another double')))
      .toEqual([
        'stuntdouble: another double answered this page, and has been stopped. Please stop() the first one before you start another.',
      ])
  })
})
