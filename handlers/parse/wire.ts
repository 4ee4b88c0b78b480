import { isObject, type Json, type JsonObject } from '../../src/json.js'
import { ApiRequest, NO_BYTES } from '../../src/request.js'
import { errors } from './errors.js'
import { fromBase64 } from './values/base64.js'
import { parseLoosely } from './values/json.js'

/** The members with which the JavaScript SDK sends in the body what other clients send in headers. */
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
/** Members that must be strings, where they are there at all. */
const STRINGS = ['_SessionToken', '_MasterKey', '_InstallationId', '_ContentType']
/** What walks a body is recursive: one that is nested without end must not exhaust the stack. */
export const DEEPEST = 500
/** Where a body is no JSON, but the bytes of a file. */
const UPLOAD = /^\/files(?:\/|$)/i
export const DENIED_KEYS: readonly string[] = ['constructor', '__proto__']
/** Denied with one value only, by which the database would take it for code. */
const DENIED_MEMBER = { key: '_bsontype', value: 'Code' }

/**
 * Turns a request into the plain one that it stands for. The body is JSON whatever its Content-Type. A POST with a
 * `_method` is a request of that method, whose members are the query when it is a GET; the SDK's credentials move from
 * the body to the headers.
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

// What a browser sends to a web page is a form.
function isPage({ path }: ApiRequest): boolean {
  return /^\/apps\//i.test(path)
}

// A file comes as it is, with credentials in the headers, or in JSON together with them.
function decodeUpload(request: ApiRequest): ApiRequest {
  if (request.header('x-parse-application-id') !== undefined) return request
  const body = parseLoosely(request.text())
  if (!isObject(body)) throw errors.unauthorized()
  return new ApiRequest({
    ...request.parts,
    header: overlayHeaders(request, body),
    bytes: typeof body.base64 === 'string' ? fromBase64(body.base64) : NO_BYTES,
  })
}

/** The members of the request's body; none when it is an array. */
export function bodyOf(request: ApiRequest): JsonObject {
  return isObject(request.data) ? request.data : {}
}

function parseBody(text: string): Json {
  try {
    const value = JSON.parse(text) as Json
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

// Credentials of the body count only where the headers name no application.
function overlayHeaders(request: ApiRequest, body: JsonObject): ApiRequest['header'] {
  if (request.header('x-parse-application-id') !== undefined) return request.header
  const entries = Object.entries(HEADER_BY_MEMBER).flatMap(([member, name]) => {
    const value = member === '_context' ? toText(body[member]) : body[member]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  const headers = new Map(entries)
  return (name) => headers.get(name) ?? request.header(name)
}

// A context is sent as JSON or as a plain value. In a body, parse-server also takes a list for an object; a header must
// be an object.
function toText(value: Json | undefined): Json | undefined {
  if (typeof value === 'object' && value !== null) return JSON.stringify({ ...value })
  return value && typeof value !== 'string' ? JSON.stringify(value) : value
}

/**
 * What a client tells cloud code beside the request itself.
 *
 * @throws ApiError when it is no object
 */
export function contextOf(request: ApiRequest): JsonObject {
  const text = request.header('x-parse-cloud-context')
  if (!text) return {}
  const context = parseLoosely(text)
  if (!isObject(context)) throw errors.invalidContext()
  return context
}

/** The query that says the same as the members of a body. */
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
 * Refuses keys that would reach into an object's prototype, and what is nested without end.
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
