import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createDouble, type Double, dialects } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { connectBrowser } from './browser.js'
import { measureContrast } from './contrast.js'

const KEYS = { 'X-Parse-Application-Id': 'app' }
const DAY = 86_400_000

describe('The pages behind Parse’s mailed links, in a browser', () => {
  let browser: Browser
  let double: Double
  let server: Listening

  beforeAll(async () => {
    browser = (await connectBrowser()).browser
    const passwordPolicy = { validatorPattern: '.{4,}', validationError: 'Four letters at least.' }
    const options = { passwordPolicy, verifyUserEmails: true, emailVerifyTokenValidityDuration: DAY / 1000 }
    double = createDouble({ dialects: [dialects.parse.with(options)] })
    server = await listen(double, { port: 0 })
  })

  afterEach(async () => {
    double.reset()
    await Promise.all(browser.contexts().map((context) => context.close()))
  })

  afterAll(() => Promise.all([browser.close(), server.close()]))

  async function post(path: string, body: object, world = ''): Promise<void> {
    const init = { method: 'POST', headers: KEYS, body: JSON.stringify(body) }
    await fetch(`${server.url}${world}/parse${path}`, init)
  }

  async function logIn(username: string, password: string, world = ''): Promise<number> {
    const query = new URLSearchParams({ username, password })
    return (await fetch(`${server.url}${world}/parse/login?${query}`, { headers: KEYS })).status
  }

  async function open(link: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage()
    await page.goto(link)
    return page
  }

  async function openReset(options?: BrowserContextOptions): Promise<Page> {
    await post('/requestPasswordReset', { email: 'admin@example.com' })
    return open(double.outbox.mails.at(-1)?.details.link ?? '', options)
  }

  async function signUp(): Promise<string> {
    await post('/users', { username: 'new', password: 'secret', email: 'new@example.com' })
    return double.outbox.mails.at(-1)?.details.link ?? ''
  }

  const shows = (page: Page, name: string) =>
    page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

  it('change a password by keyboard alone', async () => {
    const page = await openReset()
    await page.keyboard.press('Tab')
    await page.keyboard.type('new')
    await page.keyboard.press('Tab')
    await page.keyboard.type('old')
    await page.keyboard.press('Enter')
    await page.getByText('The two passwords are not the same.').waitFor()
    const field = page.getByLabel('New password', { exact: true })
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await field.getAttribute('aria-describedby')).toBe(
      await page.getByRole('alert').getAttribute('id'),
    )

    await page.keyboard.type('new')
    await page.keyboard.press('Tab')
    await page.keyboard.type('new')
    await page.keyboard.press('Enter')
    await page.getByText('Four letters at least.').waitFor()

    await page.keyboard.type('newer')
    await page.keyboard.press('Tab')
    await page.keyboard.type('newer')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Change password')
    await page.keyboard.press('Space')
    await shows(page, 'Your password is changed')
    expect([await logIn('admin', 'password'), await logIn('admin', 'newer')]).toEqual([404, 200])
  })

  it('change a password without JavaScript', async () => {
    const page = await openReset({ javaScriptEnabled: false })
    await page.getByLabel('New password', { exact: true }).fill('found')
    await page.getByLabel('New password, again').fill('found')
    await page.getByRole('button', { name: 'Change password' }).click()
    await shows(page, 'Your password is changed')
    expect(await logIn('admin', 'found')).toBe(200)
  })

  it('work once', async () => {
    const page = await openReset()
    await page.getByLabel('New password', { exact: true }).fill('found')
    await page.getByLabel('New password, again').fill('found')
    await page.getByRole('button').click()
    await shows(page, 'Your password is changed')
    await page.goBack()
    await page.reload()
    await shows(page, 'This link doesn’t work')
  })

  it('verify an e-mail address, and send another link for one that expired', async () => {
    const link = await signUp()
    double.clock.advance(DAY + 1000)
    const page = await open(link, { javaScriptEnabled: false })
    await shows(page, 'This link has expired')
    await page.getByRole('button', { name: 'Send another link' }).click()
    await shows(page, 'A link is on its way')
    const mails = double.outbox.mails.length
    await page.reload()
    expect(double.outbox.mails).toHaveLength(mails)
    await page.goto(double.outbox.mails.at(-1)?.details.link ?? '')
    await shows(page, 'Your e-mail address is verified')
  })

  it('stay in the world that mailed the link', async () => {
    const world = '/~checkout'
    await post('/requestPasswordReset', { email: 'admin@example.com' }, world)
    const { link = '' } = double.worlds.get('checkout').outbox.mails.at(-1)?.details ?? {}
    const page = await open(link)
    await page.getByLabel('New password', { exact: true }).fill('found')
    await page.getByLabel('New password, again').fill('found')
    await page.getByRole('button').click()
    await shows(page, 'Your password is changed')
    expect([await logIn('admin', 'found', world), await logIn('admin', 'found')]).toEqual([200, 404])
  })

  it('label every control, and fit a narrow screen', async () => {
    const page = await openReset({ viewport: { width: 320, height: 640 } })
    expect(await page.title()).toBe('Choose a new password for stuntdouble')
    expect(await page.getByRole('main').ariaSnapshot()).toMatch(
      /heading "Choose a new password for stuntdouble"[\s\S]+textbox "New password"[\s\S]+textbox "New password, again"[\s\S]+button "Change password"/,
    )
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })

  it.each(['light', 'dark'] as const)('have enough contrast in %s mode', async (colorScheme) => {
    const page = await openReset({ colorScheme })
    await page.getByLabel('New password', { exact: true }).fill('a')
    await page.getByLabel('New password, again').fill('b')
    await page.getByRole('button').click()
    await page.getByRole('alert').waitFor()
    expect((await page.evaluate(measureContrast)).weakest).toBeGreaterThanOrEqual(4.5)
  })
})
