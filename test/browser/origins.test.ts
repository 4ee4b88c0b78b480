import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { stateOf } from '../matrix/state.js'
import { connectBrowser } from './browser.js'

interface Sent {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const CONSENT = {
  response_type: 'token',
  client_id: 'any',
  redirect_uri: 'http://localhost:3000/',
  scope: 'read write',
  person: '1',
}

let browser: Browser
let siteUrl: string
let double: Double
let server: Listening

beforeAll(async () => {
  ;({ browser, siteUrl } = await connectBrowser())
  double = createDouble({ users: 3 })
  server = await listen(double, { port: 0 })
})
beforeEach(() => double.reset())
afterAll(() => Promise.all([browser.close(), server.close()]))

async function open(origin: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${origin}/page.html`)
  return page
}

describe('a page of a foreign origin', () => {
  let page: Page
  beforeAll(async () => {
    const { port } = new URL(siteUrl)
    page = await open(`http://foreign.example:${port}`)
  })

  /** Sends a request as the page may without a preflight; resolves when the server answered. */
  async function sendBlindly({ path, ...request }: Sent): Promise<number> {
    const answered = page.waitForResponse(server.url + path)
    await page.evaluate(
      ([url, init]) => fetch(url, { ...init, mode: 'no-cors', credentials: 'include' }).then(() => undefined),
      [server.url + path, request] as const,
    )
    return (await answered).status()
  }

  /** Submits a form into a window of its own; returns the status of what the server answered. */
  async function submit(
    path: string,
    fields: Readonly<Record<string, string>>,
    enctype: string,
  ): Promise<number> {
    const answered = page
      .context()
      .waitForEvent('response', (response) => response.url() === server.url + path)
    await page.evaluate(
      ([action, entries, type]) => {
        const form = Object.assign(document.createElement('form'), { action, method: 'post', enctype: type })
        form.target = '_blank'
        for (const [name, value] of entries)
          form.append(Object.assign(document.createElement('input'), { name, value }))
        document.body.append(form)
        form.submit()
      },
      [server.url + path, Object.entries(fields), enctype] as const,
    )
    return (await answered).status()
  }

  const TEXT = { 'Content-Type': 'text/plain' }

  it.each<Sent>([
    {
      method: 'POST',
      path: '/parse/users',
      headers: TEXT,
      body: '{"_ApplicationId":"any","username":"new","password":"p"}',
    },
    {
      method: 'POST',
      path: '/api/v2/users.json?access_token=any',
      headers: TEXT,
      body: '{"user":{"name":"New","email":"new@example.com"}}',
    },
    {
      method: 'POST',
      path: '/v1/users/create.json?key=any',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'username=new&password=secret&password_confirmation=secret',
    },
    { method: 'POST', path: '/admin/users', headers: TEXT, body: '{"email_address":"new@example.com"}' },
    { path: '/v1/users/request_reset_password.json?key=any&email=admin@example.com' },
    { method: 'POST', path: '/__stuntdouble/reset', headers: TEXT },
  ])('writes nothing with fetch: $method $path', async (request) => {
    double.defaultWorld.users.remove(2)
    const before = stateOf(double)
    expect(await sendBlindly(request)).toBe(403)
    expect(stateOf(double)).toEqual(before)
    expect(double.outbox.mails).toEqual([])
  })

  it.each([
    ['/oauth/authorizations', CONSENT, 'application/x-www-form-urlencoded'],
    ['/v1/users/create.json?key=any', { username: 'new', password: 'secret' }, 'multipart/form-data'],
    [
      '/parse/users',
      { '{"_ApplicationId":"any","username":"new","a': '":"b","password":"p"}' },
      'text/plain',
    ],
    ['/__stuntdouble/reset', {}, 'text/plain'],
  ])('writes nothing with a form: %s', async (path, fields, enctype) => {
    double.defaultWorld.users.remove(2)
    const before = stateOf(double)
    expect(await submit(path, fields, enctype)).toBe(403)
    expect(stateOf(double)).toEqual(before)
  })

  it('opens no WebSocket', async () => {
    const url = `${server.url.replace('http', 'ws')}/parse`
    const end = await page.evaluate(
      (address) =>
        new Promise((resolve) => {
          const socket = new WebSocket(address)
          socket.addEventListener('open', () => resolve('opened'))
          socket.addEventListener('error', () => resolve('refused'))
        }),
      url,
    )
    expect(end).toBe('refused')
  })
})

describe('a page of this machine on another port', () => {
  let page: Page
  beforeAll(async () => {
    page = await open(siteUrl)
  })

  const send = ({ path, ...request }: Sent) =>
    page.evaluate(
      async ([url, init]) => {
        const response = await fetch(url, init)
        const { headers, status } = response
        return { status, hint: headers.get('x-stuntdouble-hint'), text: await response.text() }
      },
      [server.url + path, request] as const,
    )

  it.each<[string, Sent]>([
    [
      'Parse',
      {
        method: 'POST',
        path: '/parse/users',
        headers: { 'X-Parse-Application-Id': 'any', 'Content-Type': 'application/json' },
        body: '{"username":"new","email":"new@example.com","password":"p"}',
      },
    ],
    [
      'Zendesk',
      {
        method: 'POST',
        path: '/api/v2/users.json',
        headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json' },
        body: '{"user":{"name":"New","email":"new@example.com"}}',
      },
    ],
    [
      'Tyk',
      {
        method: 'POST',
        path: '/api/users',
        headers: { Authorization: '0cf5e6c37add465a406f19807c081765', 'Content-Type': 'application/json' },
        body: '{"first_name":"N","last_name":"N","email_address":"new@example.com","active":true,"password":"secret"}',
      },
    ],
    [
      'ACS',
      {
        method: 'POST',
        path: '/v1/users/create.json?key=any',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'username=new&email=new@example.com&password=secret&password_confirmation=secret',
      },
    ],
  ])('writes to a world of its own in %s', async (vendor, request) => {
    const world = double.world(`page-${vendor}`)
    const headers = { ...request.headers, 'X-Stuntdouble-World': world.name }
    const { status, text } = await send({ ...request, headers })
    expect([status, text]).toEqual([expect.toBeOneOf([200, 201]), expect.anything()])
    const isNew = ({ email }: { email?: string | null }) => email === 'new@example.com'
    expect([...double.worlds.get(world.name).users].filter(isNew)).toHaveLength(1)
    expect([...double.defaultWorld.users].filter(isNew)).toEqual([])
  })

  it.each<[string, Record<string, string>]>([
    ['/parse/nowhere', { 'X-Parse-Application-Id': 'any' }],
    ['/api/v2/nowhere.json', { Authorization: 'Bearer any' }],
    ['/api/users/a/b/c', { Authorization: '0cf5e6c37add465a406f19807c081765' }],
    ['/v1/nowhere.json?key=any', {}],
  ])('reads the hint of a 404 at %s', async (path, headers) => {
    const { status, hint } = await send({ path, headers })
    expect([status >= 400, hint]).toEqual([true, expect.stringMatching(/^[A-Z]+ \//)])
  })

  it('reads the 404 of a wrong base URL and its hint, also after a preflight and with cookies', async () => {
    const headers = { 'X-Parse-Application-Id': 'any', 'Content-Type': 'application/json' }
    const request = { method: 'POST', headers, body: '{}', credentials: 'include' as const }
    const { status, hint, text } = await send({ path: '/prase/users', ...request })
    expect([status, hint]).toEqual([404, 'POST /parse/users'])
    expect(text).toContain(
      'Failed to POST /prase/users: no dialect answers there. Please try POST /parse/users',
    )
  })
})

describe('a page of the server itself', () => {
  it('submits the consent form under an allowed host name, where browsers send an Origin and no Sec-Fetch-Site', async () => {
    const named = await listen(double, { port: 0, allowedHosts: ['foreign.example'] })
    const page = await (await browser.newContext()).newPage()
    const { person: _person, ...asked } = CONSENT
    const origin = `http://foreign.example:${named.port}`
    await page.goto(`${origin}/oauth/authorizations/new?${new URLSearchParams(asked)}`)
    const answered = page.waitForResponse(`${origin}/oauth/authorizations`)
    await page.getByRole('button', { name: /John Smith/ }).click()
    const response = await answered
    const { origin: sent, 'sec-fetch-site': site } = await response.request().allHeaders()
    expect([response.status(), sent, site]).toEqual([302, origin, undefined])
    await named.close()
  })
})
