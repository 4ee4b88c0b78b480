import type { Failures } from '../../src/dialect.js'
import { refusals } from './errors.js'

/** What Acme says where no endpoint speaks. */
export const failures: Failures = {
  unknownRoute: () => refusals.routeUnknown().reply,
  badPath: () => refusals.pathMalformed().reply,
  tooLarge: () => refusals.tooLarge().reply,
  internal: () => refusals.internal().reply,
}
