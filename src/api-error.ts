import type { Reply } from './reply.js'

/** An error reply of the vendor, which an endpoint throws instead of returning a reply. */
export class ApiError extends Error {
  constructor(readonly reply: Reply) {
    super(`The vendor's error reply, status ${reply.status}.`)
    this.name = 'ApiError'
  }
}
