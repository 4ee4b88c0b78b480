import type { Failures } from '../../src/contract.js'
import { errors } from './errors.js'

/** What Zendesk says where no endpoint speaks. */
export const failures: Failures = {
  unknownRoute: () => errors.invalidEndpoint().reply,
  badPath: () => errors.badPath().reply,
  undecodable: ({ status, message }) =>
    (status === 415 ? errors.unknownEncoding(message) : errors.unparsable()).reply,
  tooLarge: () => errors.tooLarge().reply,
  internal: () => errors.internal().reply,
}
