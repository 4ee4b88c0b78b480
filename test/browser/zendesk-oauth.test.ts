import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { connectBrowser } from './browser.js'
import { measureContrast } from './contrast.js'

/** The app of a client, to which the page redirects. */
interface App {
  readonly redirectUri: string
  close(): void
}

const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const S256 = {
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
}

describe('The page that lets a client into Zendesk, in a browser', () => {
  let browser: Browser
  let server: Listening
  let app: App

  beforeAll(async () => {
    browser = (await connectBrowser()).browser
    server = await listen(createDouble(), { port: 0 })
    app = await startApp()
  })

  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))

  afterAll(async () => {
    app.close()
    await Promise.all([browser.close(), server.close()])
  })

  async function open(params: object = {}, options: BrowserContextOptions = {}, world = ''): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage()
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'acme_app',
      redirect_uri: app.redirectUri,
      scope: 'read write',
      state: 'a b&c',
      ...params,
    })
    await page.goto(`${server.url}${world}/oauth/authorizations/new?${query}`)
    return page
  }

  async function landed(page: Page): Promise<URL> {
    await page.waitForURL(`${app.redirectUri}*`)
    await page.getByText('Back at the app').waitFor()
    return new URL(page.url())
  }

  async function whoIs(token: unknown, world = ''): Promise<string> {
    const headers = { Authorization: `Bearer ${token}` }
    const response = await fetch(`${server.url}${world}/api/v2/users/me.json`, { headers })
    const { user } = (await response.json()) as { user: { name: string } }
    return user.name
  }

  async function exchange(code: string | null, more: object = {}, world = ''): Promise<unknown> {
    const response = await fetch(`${server.url}${world}/oauth/tokens`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: code ?? '',
        client_id: 'acme_app',
        redirect_uri: app.redirectUri,
        ...more,
      }),
    })
    const { access_token: token } = (await response.json()) as { access_token?: string }
    return token
  }

  it('can be submitted with the keyboard alone', async () => {
    const page = await open(S256)
    await page.keyboard.press('Tab')
    await page.keyboard.type('admin@example.com')
    await page.keyboard.press('Tab')
    await page.keyboard.type('wrong')
    await page.keyboard.press('Enter')
    const password = page.getByLabel('Password')
    await page.getByRole('alert').waitFor()
    expect(await password.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await password.getAttribute('aria-describedby')).toBe(
      await page.getByRole('alert').getAttribute('id'),
    )
    expect(await page.getByLabel('E-mail').inputValue()).toBe('admin@example.com')

    await page.keyboard.type('password')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Allow')
    await page.keyboard.press('Space')
    const { searchParams } = await landed(page)
    expect(searchParams.get('state')).toBe('a b&c')
    const token = await exchange(searchParams.get('code'), { code_verifier: VERIFIER })
    expect(await whoIs(token)).toBe('Ada Admin')
  })

  it('needs one click and no JavaScript, and keeps the token in the fragment', async () => {
    const page = await open({ response_type: 'token' }, { javaScriptEnabled: false })
    await page.getByRole('button', { name: /John Smith/ }).click()
    const { search, hash } = await landed(page)
    const told = new URLSearchParams(hash.slice(1))
    expect(search).toBe('')
    expect(told.get('state')).toBe('a b&c')
    expect(await whoIs(told.get('access_token'))).toBe('John Smith')
  })

  it('sends the user back with an error after a click on Deny', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Deny' }).click()
    const { searchParams } = await landed(page)
    expect(searchParams.get('error')).toBe('access_denied')
    expect(searchParams.has('code')).toBe(false)
  })

  it('asks again at every visit', async () => {
    const page = await open()
    await page.getByRole('button', { name: /Ada Admin/ }).click()
    await landed(page)
    expect(await page.context().cookies()).toEqual([])
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: /acme_app/ }).waitFor()
  })

  it('stays in the world that it was opened in', async () => {
    const page = await open({}, {}, '/~checkout')
    await page.getByRole('button', { name: /Test User/ }).click()
    const code = (await landed(page)).searchParams.get('code')
    expect(await exchange(code)).toBeUndefined()
    expect(await whoIs(await exchange(code, {}, '/~checkout'), '/~checkout')).toBe('Test User')
  })

  it('labels every control, and fits a narrow screen', async () => {
    const page = await open({}, { viewport: { width: 320, height: 640 } })
    expect(await page.getByRole('main').ariaSnapshot()).toMatch(
      /heading "Allow acme_app[\s\S]+group "Sign in to allow access"[\s\S]+textbox "E-mail"[\s\S]+textbox "Password"[\s\S]+button "Allow"[\s\S]+button "Deny"[\s\S]+group "Or allow access as one of these users"[\s\S]+button "Ada Admin Admin admin@example.com"/,
    )
    expect(await page.title()).toBe('Allow acme_app to use your account?')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })

  it.each(['light', 'dark'] as const)('has enough contrast in %s mode', async (colorScheme) => {
    const page = await open({}, { colorScheme })
    const { weakest } = await page.evaluate(measureContrast)
    expect(weakest).toBeGreaterThanOrEqual(4.5)
  })

  it('shows the reason when it refuses a client, and loads no other resource', async () => {
    const loaded: string[] = []
    const page = await (await browser.newContext()).newPage()
    page.on('request', (request) => void loaded.push(request.url()))
    const url = `${server.url}/oauth/authorizations/new?client_id=x&redirect_uri=javascript:alert(1)`
    const response = await page.goto(url)
    expect(response?.status()).toBe(400)
    expect(await page.getByRole('alert').textContent()).toMatch(/^invalid_request: The request is missing/)
    expect(loaded.filter((address) => !address.startsWith('data:'))).toEqual([url])
  })
})

async function startApp(): Promise<App> {
  const page =
    '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>App</title>Back at the app'
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    redirectUri: `http://127.0.0.1:${port}/callback`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
