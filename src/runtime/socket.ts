import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { json, type Reply, withHeaders } from '../reply.js'
import { guard, report } from '../report.js'
import { NO_BYTES } from '../request.js'
import { spellHeader } from './spelling.js'

/** A request from Node, or from Express, which may have mounted the middleware at a path and read the body. */
export interface SocketRequest extends IncomingMessage {
  /** The path that Express mounted the middleware at. */
  readonly baseUrl?: string
  /** The body that an Express parser has read. */
  body?: unknown
}

/** Answers requests, with the arguments of Node and Express. */
export type RequestListener = (req: SocketRequest, res: ServerResponse) => void

/** A body before decoding. */
type RawBody = Uint8Array | 'too large'

/** Returns the URL of the server for this client, such as `http://127.0.0.1:4100`, with the mount path of Express. */
export function serverUrl(req: SocketRequest): string {
  const scheme = (req.socket as TLSSocket).encrypted ? 'https' : 'http'
  return `${scheme}://${req.headers.host ?? 'localhost'}${req.baseUrl ?? ''}`
}

/** Returns true when a request may have a body. */
export function hasBody(req: SocketRequest): boolean {
  const length = req.headers['content-length']
  return req.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
}

/** Returns true when an Express parser has read and decoded the body. */
export function isParsed(req: SocketRequest): boolean {
  return req.readableDidRead && req.body !== undefined
}

/**
 * Reads a body up to a limit, without decoding it. A body that an Express parser has read is turned back into bytes.
 *
 * @param limit in bytes
 * @returns undefined when the client disconnected
 */
export function readBody(req: SocketRequest, limit: number): Promise<RawBody | undefined> {
  if (isParsed(req)) return Promise.resolve(limited(unparse(req), limit))
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    req.on('data', (chunk: Buffer) => {
      length += chunk.length
      // The rest is read and dropped, because a client that is still sending does not read the error reply.
      if (length <= limit) chunks.push(chunk)
    })
    req.on('end', () => resolve(length > limit ? 'too large' : Buffer.concat(chunks)))
    req.on('error', () => resolve(undefined))
    req.on('close', () => resolve(undefined))
  })
}

function limited(bytes: Uint8Array, limit: number): RawBody {
  return bytes.length > limit ? 'too large' : bytes
}

function unparse({ body, headers }: SocketRequest): Uint8Array {
  if (body instanceof Uint8Array) return body
  if (typeof body === 'string') return Buffer.from(body)
  if (typeof body !== 'object' || body === null) return NO_BYTES
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  return Buffer.from(isForm ? toForm(body) : JSON.stringify(body))
}

// Express parsers make a list of a repeated parameter.
function toForm(body: object): string {
  const entries = Object.entries(body).flatMap(([name, value]) =>
    [value].flat().map((each: unknown) => [name, String(each)]),
  )
  return new URLSearchParams(entries).toString()
}

/** Headers that frame a reply on the wire. Node and `writeHead` set them, and ignore those of a reply. */
const FRAMING: ReadonlySet<string> = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
])

/**
 * Writes a reply. It never throws: when Node refuses the reply, the client gets a plain 500, or the connection is
 * closed if a part was already sent.
 */
export function sendReply(req: IncomingMessage, res: ServerResponse, reply: Reply): void {
  try {
    writeReply(req, res, reply)
  } catch (error) {
    sendInstead(req, res, ownFailure(req, error))
  }
}

/** Writes a reply of the server itself, with the header that keeps browsers from guessing its type. */
export function sendOwnReply(req: IncomingMessage, res: ServerResponse, reply: Reply): void {
  sendReply(req, res, withHeaders(reply, { 'x-content-type-options': 'nosniff' }))
}

/** Runs a user's listener. When it throws or rejects, the client gets a 500, and the server keeps running. */
export function runListener(listener: RequestListener, req: SocketRequest, res: ServerResponse): void {
  guard(
    () => listener(req, res),
    (error) => sendInstead(req, res, ownFailure(req, error)),
  )
}

/**
 * Writes a reply instead of another one that failed. Closes the connection when a part of the other one was already
 * sent.
 */
export function sendInstead(req: IncomingMessage, res: ServerResponse, reply: Reply): void {
  if (res.headersSent) {
    res.destroy()
    return
  }
  try {
    for (const name of res.getHeaderNames()) res.removeHeader(name)
    writeReply(req, res, reply)
  } catch (error) {
    report(`could not answer ${req.method} ${pathOf(req)}`, error)
    res.destroy()
  }
}

function ownFailure(req: IncomingMessage, error: unknown): Reply {
  report(`could not answer ${req.method} ${pathOf(req)}`, error)
  const reason =
    'Failed to answer: the server has an error. Please see the output of the server for the reason.'
  return json(500, { error: reason }, { 'x-content-type-options': 'nosniff' })
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? url
}

/**
 * Writes a reply without delay, stream and network failure. For HEAD, it writes the headers only.
 *
 * @throws Error when Node refuses the reply
 */
export function writeReply(req: IncomingMessage, res: ServerResponse, reply: Reply): void {
  const body = typeof reply.body === 'function' ? null : reply.body
  writeHead(res, reply, body === null ? 0 : Buffer.byteLength(body))
  if (body === null || isBodyless(reply.status) || req.method === 'HEAD') res.end()
  else res.end(body)
}

/**
 * Writes the status and headers of a reply.
 *
 * @param length the length of the body in bytes; undefined when it is not known yet
 * @throws Error when Node refuses the reply
 */
export function writeHead(res: ServerResponse, { status, headers }: Reply, length: number | undefined): void {
  const fields: string[] = []
  for (const name of Object.keys(headers)) {
    if (FRAMING.has(name)) continue
    const value = headers[name] ?? []
    const spelled = spellHeader(name)
    if (typeof value === 'string') fields.push(spelled, value)
    else for (const each of value) fields.push(spelled, each)
  }
  if (length !== undefined && !isBodyless(status)) fields.push('Content-Length', String(length))
  res.writeHead(status, fields)
}

function isBodyless(status: number): boolean {
  return status === 204 || status === 304
}
