import type { Dialect } from './contract.js'
import { createControlSite } from './control/site.js'
import { Double, type PopulationSettings } from './double.js'
import { checkDoubleOptions } from './options/double.js'
import { createCarrier } from './runtime/carrier.js'
import type { WorldView } from './world-view.js'

export type { Double } from './double.js'
export type { WorldView } from './world-view.js'

/** @deprecated Use `Double`. */
export type MswDouble = Double

/** @deprecated Use `WorldView`. */
export type WorldHandle = WorldView

/** Options of a double, with dialects as values instead of names. */
export interface CoreOptions extends PopulationSettings {
  /** The dialects to serve, such as the exports of `stuntdouble/handlers/<name>`. */
  readonly dialects: readonly Dialect[]
}

/**
 * Creates a double from dialects. Use it instead of the function in `stuntdouble` to keep the other dialects out of a
 * page's bundle.
 *
 * @param known further dialects that a fixture may have facets of. When given, facets of unknown dialects are refused;
 *   when left out, they are ignored
 * @throws Error when an option or the fixture is wrong, or two dialects claim one route
 *
 * @example
 * import { setupServer } from 'msw/node'
 * import { createDouble } from 'stuntdouble/core'
 * import { parse } from 'stuntdouble/handlers/parse'
 *
 * const double = createDouble({ dialects: [parse.with({ baseUrl: 'https://api.example.com/parse' })] })
 * setupServer(...double.handlers).listen()
 */
export function createDouble(options: CoreOptions, known?: readonly Dialect[]): Double {
  checkDoubleOptions(options)
  const { dialects, ...settings } = options
  return new Double(dialects, settings, { known, sites: [createControlSite], createCarrier })
}
