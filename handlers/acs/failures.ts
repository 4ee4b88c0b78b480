import type { Failures } from '../../src/contract.js'
import { refuse } from './envelopes/envelope.js'
import { errors } from './errors.js'
import { Parameters } from './forms/parameters.js'
import { formOf } from './wire.js'

/** What ACS says where no method speaks. */
export const failures: Failures = {
  unknownRoute: (request) => refuse(errors.unknownMethod(), undefined, new Parameters(formOf(request))),
  badPath: (error) => refuse(errors.badPath(error.message)),
  undecodable: ({ status, message }) =>
    refuse(status === 415 ? errors.unknownEncoding(message) : errors.malformedBody(message)),
  tooLarge: () => refuse(errors.tooLarge()),
  internal: () => refuse(errors.internal()),
}
