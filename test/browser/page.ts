import { startWorker } from '../../src/runtime/browser.js'
import { controls, fetchReply, ORIGIN, open } from '../matrix/portable.js'
import type { Running, Runtime } from '../matrix/runtime.js'

// The script of a page whose requests the service worker answers.

declare global {
  interface Window {
    runtime: Runtime
    /** Set by whoever starts the runtime. */
    running: Running
  }
}

window.runtime = {
  name: 'service worker',
  async start(options) {
    const double = open(options)
    const { stop } = await startWorker(double, { quiet: true })
    return { ...controls(double), send: (request) => fetchReply(ORIGIN, request), close: async () => stop() }
  },
}
