import type { Failures } from '../../src/contract.js'
import { text } from '../../src/reply.js'
import { failed } from './errors.js'

const NO_SNIFFING = { 'x-content-type-options': 'nosniff' }

/** What the Dashboard, a program in Go, says where no endpoint speaks. */
export const failures: Failures = {
  unknownRoute: () => text(404, '404 page not found\n', NO_SNIFFING),
  badPath: () => failed(400, 'Request path malformed', ''),
  undecodable: ({ status, message }) =>
    status === 415 ? failed(415, message, '') : failed(403, 'Request body malformed', ''),
  tooLarge: () => failed(413, 'Request body too large', ''),
  internal: () => failed(500, 'Internal server error', ''),
}
