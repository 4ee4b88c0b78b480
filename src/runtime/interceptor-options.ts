import { choice, flag, text } from '../options/kinds.js'
import type { StartWorkerOptions } from './browser.js'
import type { InterceptOptions } from './node.js'
import { checkDouble, checkOptions, handlersKind, type ShapeOf } from './own-options.js'

/** What to do with requests that no handler answers, in the words of MSW. */
export type Unhandled = 'bypass' | 'warn' | 'error'

/**
 * Names the choice for both majors of MSW: 3 renamed the option, and each ignores the other's name silently.
 */
export function unhandledOptions(unhandled: Unhandled): { onUnhandledRequest: Unhandled } {
  const options = { onUnhandledRequest: unhandled, onUnhandledFrame: unhandled }
  return options
}

/** Options that `intercept` and `startWorker` have in common. */
function commonShape(): ShapeOf<Pick<InterceptOptions, 'handlers' | 'unhandled'>> {
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
