import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDouble, type Double, dialects } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { connectBrowser } from './browser.js'

const PEOPLE = [{ username: '<b>sam</b>', email: 'sam@example.com', password: "it's <secret>" }]

describe('The pages of the server, in a browser', () => {
  let browser: Browser
  let page: Page
  let double: Double
  let server: Listening
  let said: string[]

  beforeAll(async () => {
    browser = (await connectBrowser()).browser
    double = createDouble({ fixture: { people: PEOPLE } })
    server = await listen(double, { port: 0 })
    // One page for all cases: these pages store nothing, and opening one takes longer than most cases.
    page = await browser.newPage()
    page.on('console', (message) => void said.push(message.text()))
    page.on('pageerror', (error) => void said.push(error.message))
  })

  beforeEach(() => {
    said = []
  })

  afterAll(() => Promise.all([browser.close(), server.close()]))

  it('show the address and the working credentials of each dialect, escaped', async () => {
    await page.goto(server.url)
    const text = await page.locator('main').innerText()
    for (const { title, mounts } of Object.values(dialects)) {
      for (const part of [title, ...mounts.map(({ path }) => server.url + path)]) expect(text).toContain(part)
    }
    expect(text).toContain("<b>sam</b> / it's <secret>")
    expect(text).toContain('there is no admin')
  })

  it('link from an unknown address to a known one', async () => {
    const reply = await page.goto(`${server.url}/nothing/here`)
    expect([reply?.status(), await page.getByRole('heading').innerText()]).toEqual([404, 'Not found'])
    await page.getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: 'stuntdouble' }).waitFor()
  })

  it('are text and JSON for clients other than browsers', async () => {
    const root = await fetch(server.url)
    expect([root.headers.get('content-type'), root.headers.get('vary')]).toEqual([
      'text/plain; charset=utf-8',
      'accept',
    ])
    const nothing = await fetch(`${server.url}/nothing`)
    expect([nothing.status, await nothing.json()]).toEqual([
      404,
      { error: expect.stringContaining(`see ${server.url}/ for the addresses of all dialects.`) },
    ])
  })

  it.each([
    '/',
    '/nothing',
    '/parse/apps/choose_password?token=x',
    '/parse/apps/password_reset_success',
    '/parse/apps/email_verification_link_invalid',
    '/oauth/authorizations/new?client_id=any&response_type=token&redirect_uri=http://localhost/done',
    '/oauth/authorizations/new',
  ])('leave the console empty: %s', async (path) => {
    const reply = await page.goto(server.url + path)
    expect(reply?.headers()['content-type']).toMatch(/^text\/html/)
    // Headless browsers load no icon by themselves.
    const isLoaded = await page.evaluate(async () => {
      const icon = new Image()
      icon.src = document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href ?? ''
      await icon.decode().catch(() => {})
      return icon.src
    })
    expect(isLoaded).toBe('data:,')
    const unexpected = said.filter((text) => !text.includes('the server responded with a status of 4'))
    expect(unexpected).toEqual([])
  })

  it.each(['light', 'dark'] as const)('fit a narrow screen in %s mode', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 360, height: 700 })
    await page.goto(server.url)
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(isWider).toBe(false)
  })
})
