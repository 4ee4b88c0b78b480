import type { Json } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'

/** Reports success. */
export function done(message: string, meta: Json): Reply {
  return envelope(200, 'OK', message, meta)
}

/** Reports a failure. */
export function failed(status: number, message: string, meta: '' | null): Reply {
  return envelope(status, 'Error', message, meta)
}

/** Wraps everything but records: exactly these members, in this order. */
function envelope(status: number, Status: 'OK' | 'Error', Message: string, Meta: Json): Reply {
  return json(status, { Status, Message, Meta })
}
