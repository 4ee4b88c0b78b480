import type {} from '../browser/page.js'
import type { Visit } from '../browser/visit.js'
import type { Runtime } from './runtime.js'

/** One page for all the cases of a process, with one double after the other: opening a page takes longer than most cases. */
let visited: Promise<Visit> | undefined

async function openPage(): Promise<Visit> {
  // Cases that need no browser do without what it takes to drive one.
  const { visit } = await import('../browser/visit.js')
  return visit('/page.html')
}

/** Answers the requests of a page in Chromium, through the service worker. */
export const browser: Runtime = {
  name: 'browser',
  async start(options) {
    visited ??= openPage()
    const { page } = await visited
    await page.evaluate(async (chosen) => {
      window.running = await window.runtime.start(chosen)
    }, options)
    return {
      send: (request) => page.evaluate((sent) => window.running.send(sent), request),
      sendAll: (requests) => page.evaluate((sent) => window.running.sendAll(sent), requests),
      reset: () => page.evaluate(() => window.running.reset()),
      advance: (milliseconds) => page.evaluate((time) => window.running.advance(time), milliseconds),
      mails: () => page.evaluate(() => window.running.mails()),
      close: () => page.evaluate(() => window.running.close()),
    }
  },
}
