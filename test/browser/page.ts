import { HttpResponse, http } from 'msw'
import { defineDialect } from '../../src/dialect.js'
import { createDouble, dialects } from '../../src/index.js'
import { startWorker } from '../../src/runtime/browser.js'
import { controls, fetchReply, open, vendorOrigin } from '../matrix/portable.js'
import type { Running, Runtime } from '../matrix/runtime.js'
import { brokenDialect } from '../runtime/broken-dialect.js'

// The script of a page whose requests the service worker answers.

const stuntdouble = { createDouble, defineDialect, dialects, startWorker }
const msw = { http, HttpResponse }

const runtime: Runtime = {
  name: 'service worker',
  async start(options) {
    const double = open(options)
    const { stop } = await startWorker(double, { quiet: true })
    return {
      ...controls(double, (request) => fetchReply(vendorOrigin(double, request.path), request)),
      close: async () => stop(),
    }
  },
}

declare global {
  interface Window {
    stuntdouble: typeof stuntdouble
    msw: typeof msw
    brokenDialect: typeof brokenDialect
    runtime: Runtime
    /** Set by the test that starts the runtime. */
    running: Running
  }
}

Object.assign(window, { stuntdouble, msw, runtime, brokenDialect })
