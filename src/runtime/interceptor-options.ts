import type { RequestHandler } from 'msw'
import { choice, flag, text } from '../options/kinds.js'
import { checkDouble, checkOptions, handlersKind, type ShapeOf } from './own-options.js'

/** The fate of requests that no handler answers, in the words of MSW. */
export type Unhandled = 'bypass' | 'warn' | 'error'

/** Options of `intercept`. */
export interface InterceptOptions {
  /** Your own MSW handlers, which come before those of the dialects. */
  readonly handlers?: readonly RequestHandler[]
  /**
   * What happens to requests that no handler answers: `bypass` sends them to the network, `warn` does so with a warning,
   * `error` refuses them.
   *
   * @default 'bypass'
   */
  readonly unhandled?: Unhandled
}

/** Options of `startWorker`. */
export interface StartWorkerOptions extends InterceptOptions {
  /**
   * The URL of the worker's script. With a base path it is below that, such as
   * `import.meta.env.BASE_URL + 'mockServiceWorker.js'` with Vite.
   *
   * @default '/mockServiceWorker.js'
   */
  readonly workerUrl?: string
  /**
   * The path below which the worker controls pages. A path above the folder of the script needs the header
   * `Service-Worker-Allowed` on the script.
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
 * Names the choice for both majors of MSW: 3 renamed the option, and each ignores the other's name silently.
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
 * Checks what `intercept` is given.
 *
 * @throws Error that names all that is wrong with it
 */
export function checkInterception(double: unknown, options: unknown): void {
  checkDouble('intercept', double)
  const shape: ShapeOf<InterceptOptions> = commonShape()
  checkOptions('intercept', shape, options)
}

/**
 * Checks what `startWorker` is given.
 *
 * @throws Error that names all that is wrong with it
 */
export function checkWorking(double: unknown, options: unknown): void {
  checkDouble('start the worker', double)
  const own = { workerUrl: text(), scope: text(), quiet: flag() }
  const shape: ShapeOf<StartWorkerOptions> = { ...commonShape(), ...own }
  checkOptions('start the worker', shape, options)
}
