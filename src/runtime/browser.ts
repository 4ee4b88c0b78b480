import type { RequestHandler } from 'msw'
import { setupWorker } from 'msw/browser'
import type { Double } from '../double.js'
import { type Unhandled, unhandledOptions } from './interceptor-options.js'
import { toRequestHandlers } from './msw.js'
import { toWebSocketHandlers } from './msw-websocket.js'

/** How a double answers in a page. */
export interface StartWorkerOptions {
  /** Your own MSW handlers; they stand in front of the dialects. */
  readonly handlers?: readonly RequestHandler[]
  /** What to do with requests to elsewhere: `bypass` (let them through), `warn` or `error`. `bypass` when left out. */
  readonly unhandled?: Unhandled
  /** Where the worker's script is served. `/mockServiceWorker.js` when left out. */
  readonly workerUrl?: string
  /** Say nothing on the console. */
  readonly quiet?: boolean
}

/** A double that answers the requests of this page. */
export interface Working {
  readonly worker: ReturnType<typeof setupWorker>
  /** Lets requests through again. */
  stop(): void
}

/**
 * Answers the requests that this page sends to the vendors' own addresses, through MSW's service worker. Put the worker's
 * script in place with `npx stuntdouble init public`.
 *
 * @throws Error when the worker can't be registered
 *
 * @example
 * import { createDouble } from 'stuntdouble'
 * import { startWorker } from 'stuntdouble/browser'
 *
 * const { stop } = await startWorker(createDouble({ dialects: ['parse'] }))
 */
export async function startWorker(double: Double, options: StartWorkerOptions = {}): Promise<Working> {
  const { handlers = [], unhandled = 'bypass', workerUrl = '/mockServiceWorker.js', quiet = false } = options
  const worker = setupWorker(...handlers, ...toRequestHandlers(double), ...toWebSocketHandlers(double))
  try {
    await worker.start({ ...unhandledOptions(unhandled), quiet, serviceWorker: { url: workerUrl } })
  } catch (cause) {
    throw new Error(
      `Failed to start the service worker: ${workerUrl} could not be registered. Please put MSW's script there: npx stuntdouble init <public-dir>.`,
      { cause },
    )
  }
  return { worker, stop: () => void worker.stop() }
}
