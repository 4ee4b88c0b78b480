import type { Failures } from '../../src/dialect.js'
import { refusals } from './errors.js'

/** What Zendesk says where no endpoint speaks. */
export const failures: Failures = {
  unknownRoute: () => refusals.invalidEndpoint().reply,
  badPath: () => refusals.badPath().reply,
  undecodable: ({ status, message }) =>
    (status === 415 ? refusals.unknownEncoding(message) : refusals.unparsable()).reply,
  tooLarge: () => refusals.tooLarge().reply,
  internal: () => refusals.internal().reply,
}
