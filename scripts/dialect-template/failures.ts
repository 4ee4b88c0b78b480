import type { Failures } from '../../src/contract.js'
import { errors } from './errors.js'

/** What Acme says where no endpoint speaks. */
export const failures: Failures = {
  unknownRoute: () => errors.routeUnknown().reply,
  badPath: () => errors.pathMalformed().reply,
  tooLarge: () => errors.tooLarge().reply,
  internal: () => errors.internal().reply,
}
