import { prepare, toBody, toQuery } from './data.js'
import type { CloudData, CloudEvent, CloudFailure, CloudMeta } from './types.js'

/** A request to send. */
export interface CloudRequest {
  readonly baseUrl: string
  readonly key: string
  readonly sessionId: string | undefined
  readonly verb: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/v1`, such as `users/show/me.json`. */
  readonly path: string
  readonly data: CloudData
}

interface Envelope {
  readonly meta: CloudMeta & { readonly message?: string }
  readonly response?: object
}

/** Sends a request, and returns the event for the callback. It never rejects. */
export async function send(request: CloudRequest): Promise<CloudEvent> {
  if (!request.key) return failure(409, 'Application key is not provided.')
  try {
    const response = await fetch(...toFetch(request))
    const envelope = readEnvelope(await response.text())
    return envelope ? toEvent(envelope) : failure(response.status, response.statusText)
  } catch (error) {
    return failure(0, (error as Error).message)
  }
}

// Unlike a page, Titanium sends no cookies: the session is a parameter.
function toFetch({ baseUrl, key, sessionId, verb, path, data }: CloudRequest): [string, RequestInit] {
  data.suppress_response_codes = true
  prepare(data)
  const hasBody = verb === 'POST' || verb === 'PUT'
  const credentials = toQuery({ key, ...(sessionId ? { _session_id: sessionId } : {}) })
  const query = hasBody ? credentials : `${credentials}&${toQuery(data)}`
  const init: RequestInit = { method: verb, credentials: 'omit' }
  return [`${baseUrl}/v1/${path}?${query}`, hasBody ? { ...init, body: toBody(data) } : init]
}

function readEnvelope(text: string): Envelope | undefined {
  try {
    const envelope = JSON.parse(text) as Partial<Envelope> | null
    return envelope?.meta ? (envelope as Envelope) : undefined
  } catch {
    return undefined
  }
}

function toEvent({ meta, response = {} }: Envelope): CloudEvent {
  if (meta.status !== 'ok') return failure(meta.code, meta.message ?? '')
  return Object.assign(response as CloudEvent, { success: true, error: false, meta })
}

function failure(code: number, message: string): CloudFailure {
  return { success: false, error: true, code, message }
}
