import { setupWorker } from 'msw/browser'
import type { Double } from '../double.js'
import { checkWorking, type StartWorkerOptions, unhandledOptions } from './interceptor-options.js'
import { toRequestHandlers } from './msw.js'
import { toWebSocketHandlers } from './msw-websocket.js'
import { explainRegistration, requireControl, requireScope } from './worker-control.js'

export type { StartWorkerOptions } from './interceptor-options.js'

/** A double that answers the requests of this page. */
export interface Working {
  readonly worker: ReturnType<typeof setupWorker>
  /** Stops answering: requests reach the network again. A no-op when another double has replaced this one. */
  stop(): void
}

type Worker = Working['worker']

/** A worker that answers this page, and the controller that ends delays and streams. */
interface Running {
  readonly worker: Worker
  readonly closing: AbortController
}

/** MSW supports one worker per page. */
let running: Running | undefined

/**
 * Answers the requests that this page sends to the vendors' own addresses, through MSW's service worker. First copy the
 * worker's script into the page's folder with `npx stuntdouble init public`. A page has one double at a time: starting
 * another one stops the first, with a warning.
 *
 * @throws Error when an option is unknown or invalid, or the worker can't be registered or doesn't control this page
 *
 * @example
 * import { createDouble } from 'stuntdouble'
 * import { startWorker } from 'stuntdouble/browser'
 *
 * const { stop } = await startWorker(createDouble({ dialects: ['parse'] }))
 */
export async function startWorker(double: Double, options: StartWorkerOptions = {}): Promise<Working> {
  checkWorking(double, options)
  const { handlers = [], workerUrl = '/mockServiceWorker.js', scope, quiet = false } = options
  const hasWorkers = 'serviceWorker' in navigator
  const script = new URL(workerUrl, location.href)
  if (hasWorkers) requireScope(script, scope)
  await replaceRunning(quiet)
  const closing = new AbortController()
  const requestHandlers = toRequestHandlers(double, { closed: closing.signal }, handlers)
  const worker = setupWorker(...requestHandlers, ...toWebSocketHandlers(double))
  const started = { worker, closing }
  running = started
  await start(worker, options).catch((cause: unknown) => {
    running = undefined
    return explainRegistration(script, cause)
  })
  if (hasWorkers) {
    await requireControl(script).catch((error: unknown) => {
      stop(started)
      throw error
    })
  }
  if (!quiet) console.info(`stuntdouble answers this page's requests to ${double.addresses.urls.join(', ')}`)
  return { worker, stop: () => void stop(started) }
}

function start(worker: Worker, options: StartWorkerOptions): Promise<unknown> {
  const { unhandled = 'bypass', workerUrl = '/mockServiceWorker.js', scope, quiet = false } = options
  const registration = scope === undefined ? {} : { options: { scope } }
  return Promise.resolve(
    worker.start({
      ...unhandledOptions(unhandled),
      quiet,
      serviceWorker: { url: workerUrl, ...registration },
    }),
  )
}

// Two MSW workers in one page would both answer requests, without a warning.
async function replaceRunning(quiet: boolean): Promise<void> {
  if (!running) return
  if (!quiet) {
    console.warn(
      'stuntdouble: another double answered this page, and has been stopped. Please stop() the first one before you start another.',
    )
  }
  await stop(running)
}

// MSW 3 returns a promise.
function stop(started: Running): unknown {
  if (running !== started) return undefined
  running = undefined
  started.closing.abort()
  return started.worker.stop()
}
