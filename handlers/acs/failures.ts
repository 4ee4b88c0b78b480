import type { Failures } from '../../src/dialect.js'
import { refuse } from './envelope.js'
import { refusals } from './errors.js'
import { Parameters } from './parameters.js'
import { formOf } from './wire.js'

/** What ACS says where no method speaks. */
export const failures: Failures = {
  unknownRoute: (request) => refuse(refusals.unknownMethod(), undefined, new Parameters(formOf(request))),
  badPath: (error) => refuse(refusals.badPath(error.message)),
  undecodable: ({ status, message }) =>
    refuse(status === 415 ? refusals.unknownEncoding(message) : refusals.malformedBody(message)),
  tooLarge: () => refuse(refusals.tooLarge()),
  internal: () => refuse(refusals.internal()),
}
