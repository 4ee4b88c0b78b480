import type { Reply } from './reply.js'

/** A reply of the vendor's that an endpoint throws instead of returning it. */
export class ApiError extends Error {
  constructor(readonly reply: Reply) {
    super(`The vendor's refusal, status ${reply.status}.`)
    this.name = 'ApiError'
  }
}
