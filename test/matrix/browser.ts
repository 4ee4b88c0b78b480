import type {} from '../browser/page.js'
import { visit } from '../browser/visit.js'
import type { Runtime } from './runtime.js'

/** Answers the requests of a page in Chromium, through the service worker. */
export const browser: Runtime = {
  name: 'browser',
  async start(options) {
    const { page, close } = await visit('/page.html')
    await page.evaluate(async (chosen) => {
      window.running = await window.runtime.start(chosen)
    }, options)
    return {
      send: (request) => page.evaluate((sent) => window.running.send(sent), request),
      reset: () => page.evaluate(() => window.running.reset()),
      advance: (milliseconds) => page.evaluate((time) => window.running.advance(time), milliseconds),
      mails: () => page.evaluate(() => window.running.mails()),
      close,
    }
  },
}
