import type { RequestHandler } from 'msw'
import { choice, flag, text } from '../options/kinds.js'
import { checkDouble, checkOptions, handlersKind, type ShapeOf } from './own-options.js'

/** MSW's treatments of a request that no handler answers. */
export type Unhandled = 'bypass' | 'warn' | 'error'

/** Options of `intercept`. */
export interface InterceptOptions {
  /** Your own MSW handlers. They take precedence over the handlers of the dialects. */
  readonly handlers?: readonly RequestHandler[]
  /**
   * Treatment of requests that no handler answers: `bypass` sends them to the network, `warn` also logs a warning,
   * `error` fails them.
   *
   * @default 'bypass'
   */
  readonly unhandled?: Unhandled
}

/** Options of `startWorker`. */
export interface StartWorkerOptions extends InterceptOptions {
  /**
   * The URL of the worker's script. With a base path, include it, as in
   * `import.meta.env.BASE_URL + 'mockServiceWorker.js'` with Vite.
   *
   * @default '/mockServiceWorker.js'
   */
  readonly workerUrl?: string
  /**
   * The path below which the worker controls pages. For a path above the script's folder, serve the script with the
   * header `Service-Worker-Allowed`.
   *
   * @default the folder of the script
   */
  readonly scope?: string
  /**
   * Suppresses messages on the console.
   *
   * @default false
   */
  readonly quiet?: boolean
}

/**
 * Returns the option for both majors of MSW. MSW 3 renamed it, and each major silently ignores the other's name.
 */
export function unhandledOptions(unhandled: Unhandled): { onUnhandledRequest: Unhandled } {
  const options = { onUnhandledRequest: unhandled, onUnhandledFrame: unhandled }
  return options
}

/** Options that `intercept` and `startWorker` have in common. */
function commonShape(): ShapeOf<InterceptOptions> {
  return { handlers: handlersKind(), unhandled: choice(['bypass', 'warn', 'error']) }
}

/**
 * Checks the arguments of `intercept`.
 *
 * @throws Error that lists every problem
 */
export function checkInterception(double: unknown, options: unknown): void {
  checkDouble('intercept', double)
  const shape: ShapeOf<InterceptOptions> = commonShape()
  checkOptions('intercept', shape, options)
}

/**
 * Checks the arguments of `startWorker`.
 *
 * @throws Error that lists every problem
 */
export function checkWorking(double: unknown, options: unknown): void {
  checkDouble('start the worker', double)
  const own = { workerUrl: text(), scope: text(), quiet: flag() }
  const shape: ShapeOf<StartWorkerOptions> = { ...commonShape(), ...own }
  checkOptions('start the worker', shape, options)
}
