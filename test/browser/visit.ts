import type { Page, Response } from 'playwright-core'
import { connectBrowser } from './browser.js'

/** A page of its own: no other visit shares its service worker or its storage. */
export interface Visit {
  readonly page: Page
  /** Problems: errors on the page's console, uncaught errors, and failed requests. */
  readonly troubles: readonly string[]
  /** Messages of the page's console, without errors. */
  readonly said: readonly string[]
  /** The URLs that a server answered, and not the service worker. */
  readonly served: readonly string[]
  /** Empties the lists. */
  forget(): void
  /** Loads the page anew, as its first visit: without service workers, cookies and messages. */
  reopen(): Promise<void>
  close(): Promise<void>
}

/** Opens a page of the site. */
export async function visit(path: string): Promise<Visit> {
  const { browser, siteUrl } = await connectBrowser()
  const context = await browser.newContext()
  const troubles: string[] = []
  const said: string[] = []
  const served: string[] = []
  context.on('console', (message) => {
    const list = message.type() === 'error' ? troubles : said
    list.push(message.text())
  })
  context.on('weberror', (problem) => void troubles.push(problem.error().message))
  context.on('requestfailed', (request) => void troubles.push(`${request.method()} ${request.url()} failed`))
  context.on('response', (response) => {
    if (isServed(response)) served.push(response.url())
  })
  const forget = () => {
    for (const list of [troubles, said, served]) list.length = 0
  }
  const page = await context.newPage()
  await page.goto(siteUrl + path)
  return {
    page,
    troubles,
    said,
    served,
    forget,
    async reopen() {
      await page.evaluate(async () => {
        const registrations = await navigator.serviceWorker.getRegistrations()
        await Promise.all(registrations.map((registration) => registration.unregister()))
      })
      await context.clearCookies()
      // Scripts of the page that is left may say something up to here.
      await page.goto('about:blank')
      forget()
      await page.goto(siteUrl + path)
    },
    close: () => browser.close(),
  }
}

function isServed(response: Response): boolean {
  return !response.fromServiceWorker() && !response.url().startsWith('data:')
}
