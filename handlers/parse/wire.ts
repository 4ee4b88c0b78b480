import { fromBase64 } from '../../src/base64.js'
import { isObject, type Json, type JsonObject, parseJson, parseLoosely } from '../../src/json.js'
import { ApiRequest, NO_BYTES } from '../../src/request.js'
import { errors } from './errors.js'

/** Members of a body in which the JavaScript SDK sends headers. */
const HEADER_BY_MEMBER: Readonly<Record<string, string>> = {
  _ApplicationId: 'x-parse-application-id',
  _JavaScriptKey: 'x-parse-javascript-key',
  _MasterKey: 'x-parse-master-key',
  _MaintenanceKey: 'x-parse-maintenance-key',
  _SessionToken: 'x-parse-session-token',
  _InstallationId: 'x-parse-installation-id',
  _ClientVersion: 'x-parse-client-version',
  _RevocableSession: 'x-parse-revocable-session',
  _ContentType: 'content-type',
  _context: 'x-parse-cloud-context',
}

const WIRE_MEMBERS: ReadonlySet<string> = new Set([...Object.keys(HEADER_BY_MEMBER), '_method', '_noBody'])
/** Members that must be strings. */
const STRINGS = ['_SessionToken', '_MasterKey', '_InstallationId', '_ContentType']
/** The deepest nesting of a body. Functions that walk bodies are recursive, and the stack is limited. */
export const DEEPEST = 500
/** Paths whose bodies are the bytes of a file. */
const UPLOAD = /^\/files(?:\/|$)/i
export const DENIED_KEYS: readonly string[] = ['constructor', '__proto__']
/** Refused with one value only, which the database would execute as code. */
const DENIED_MEMBER = { key: '_bsontype', value: 'Code' }

/**
 * Turns a request in a client's wire form into a plain one. The body is JSON for every Content-Type. A POST with
 * `_method` becomes a request of that method; for GET, the members of the body become the query. The SDK's
 * credentials move from the body to the headers.
 *
 * @see https://docs.parseplatform.org/rest/guide/
 */
export function decode(request: ApiRequest): ApiRequest {
  const plain = toPlain(request)
  contextOf(plain)
  return plain
}

function toPlain(request: ApiRequest): ApiRequest {
  if (request.bytes.length === 0 || isPage(request)) return request
  if (request.method === 'POST' && UPLOAD.test(request.path)) return decodeUpload(request)
  const body = parseBody(request.text())
  if (!isObject(body)) return withData(request, body)
  refuseDeniedKeys(body)
  return isWireForm(body) ? unwrap(request, body) : withData(request, body)
}

// Browsers send forms to web pages.
function isPage({ path }: ApiRequest): boolean {
  return /^\/apps\//i.test(path)
}

// Files come as bytes with credentials in the headers, or as JSON together with the credentials.
function decodeUpload(request: ApiRequest): ApiRequest {
  if (request.header('x-parse-application-id') !== undefined) return request
  const body = parseLoosely(request.text())
  if (!isObject(body)) throw errors.unauthorized()
  return new ApiRequest({
    ...request.parts,
    header: overlayHeaders(request, body),
    bytes: readBase64(body.base64),
  })
}

// A value that is not base64 makes an empty file.
function readBase64(value: Json | undefined): Uint8Array {
  try {
    return typeof value === 'string' ? fromBase64(value) : NO_BYTES
  } catch {
    return NO_BYTES
  }
}

/** Returns the members of a request's body. An array has none. */
export function bodyOf(request: ApiRequest): JsonObject {
  return isObject(request.data) ? request.data : {}
}

function parseBody(text: string): Json {
  try {
    const value = parseJson(text)
    if (typeof value === 'object' && value !== null) return value
  } catch (error) {
    throw errors.malformedBody((error as SyntaxError).message)
  }
  throw errors.malformedBody(
    `Unexpected token '${text.trim()[0]}', ${JSON.stringify(text)} is not valid JSON`,
  )
}

function isWireForm(body: JsonObject): boolean {
  return Object.keys(body).some((member) => WIRE_MEMBERS.has(member))
}

function unwrap(request: ApiRequest, body: JsonObject): ApiRequest {
  if (STRINGS.some((member) => body[member] && typeof body[member] !== 'string')) throw errors.unauthorized()
  const data = Object.fromEntries(Object.entries(body).filter(([member]) => !WIRE_MEMBERS.has(member)))
  const method = toMethod(request, body)
  const isQuery = method === 'GET' && request.method === 'POST'
  return new ApiRequest({
    ...request.parts,
    method,
    search: isQuery ? toSearch(data) : request.search,
    header: overlayHeaders(request, body),
    data: isQuery ? {} : data,
  })
}

function toMethod(request: ApiRequest, { _method }: JsonObject): string {
  return request.method === 'POST' && typeof _method === 'string' ? _method.toUpperCase() : request.method
}

// Credentials in the body count only when the headers name no application.
function overlayHeaders(request: ApiRequest, body: JsonObject): ApiRequest['header'] {
  if (request.header('x-parse-application-id') !== undefined) return request.header
  const entries = Object.entries(HEADER_BY_MEMBER).flatMap(([member, name]) => {
    const value = member === '_context' ? toText(body[member]) : body[member]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  const headers = new Map(entries)
  return (name) => headers.get(name) ?? request.header(name)
}

// A context is sent as JSON or as a plain value. In a body, parse-server accepts a list in place of an object; in a
// header it does not.
function toText(value: Json | undefined): Json | undefined {
  if (typeof value === 'object' && value !== null) return JSON.stringify({ ...value })
  return value && typeof value !== 'string' ? JSON.stringify(value) : value
}

/**
 * Returns the context that a client sends to cloud functions.
 *
 * @throws ApiError when it is not an object
 */
export function contextOf(request: ApiRequest): JsonObject {
  const text = request.header('x-parse-cloud-context')
  if (!text) return {}
  const context = parseLoosely(text)
  if (!isObject(context)) throw errors.invalidContext()
  return context
}

/** Returns the query string for the members of a body. */
export function toSearch(params: JsonObject): string {
  const entries = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return `?${new URLSearchParams(entries)}`
}

function withData(request: ApiRequest, data: Json): ApiRequest {
  return new ApiRequest({ ...request.parts, data })
}

/**
 * Refuses keys that reach into an object's prototype, and bodies that are nested too deeply.
 *
 * @throws ApiError
 */
export function refuseDeniedKeys(value: Json, depth = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST) throw errors.tooDeep(DEEPEST)
  if (Array.isArray(value)) {
    for (const element of value) refuseDeniedKeys(element, depth + 1)
    return
  }
  const object = value as JsonObject
  for (const key of Object.keys(object)) {
    const member = object[key] as Json
    if (DENIED_KEYS.includes(key)) throw errors.prohibitedKeyword(key)
    if (key === DENIED_MEMBER.key && member === DENIED_MEMBER.value)
      throw errors.prohibitedKeyword(key, member)
    refuseDeniedKeys(member, depth + 1)
  }
}
