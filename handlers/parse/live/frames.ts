import { type Json, type JsonObject, parseJson } from '../../../src/json.js'
import { refuseDeniedKeys } from '../wire.js'
import { liveErrors } from './errors.js'

/** The frame that opens a connection. */
export interface ConnectFrame {
  readonly op: 'connect'
  readonly applicationId: string
  readonly clientKey?: string
  readonly javascriptKey?: string
  readonly masterKey?: string
  readonly restAPIKey?: string
  readonly windowsKey?: string
  readonly sessionToken?: string
  readonly installationId?: string
}

/** The frame that opens or changes a subscription. */
export interface SubscribeFrame {
  readonly op: 'subscribe' | 'update'
  readonly requestId: number
  readonly query: {
    readonly className: string
    readonly where: JsonObject
    readonly keys?: readonly string[]
    readonly watch?: readonly string[]
  }
  readonly sessionToken?: string
}

interface UnsubscribeFrame {
  readonly op: 'unsubscribe'
  readonly requestId: number
}

/** Frames of clients. */
export type Frame = ConnectFrame | SubscribeFrame | UnsubscribeFrame

/** The expected type of a value, with the shapes of its members or elements. Other members are not allowed. */
interface Shape {
  readonly type: 'string' | 'number' | 'object' | 'array'
  readonly required?: readonly string[]
  readonly members?: Readonly<Record<string, Shape>>
  readonly elements?: Shape
}

const text: Shape = { type: 'string' }
const number: Shape = { type: 'number' }
const names: Shape = { type: 'array', elements: text }

const subscribe: Shape = {
  type: 'object',
  required: ['op', 'requestId', 'query'],
  members: {
    op: text,
    requestId: number,
    query: {
      type: 'object',
      required: ['where', 'className'],
      members: { className: text, where: { type: 'object' }, keys: names, watch: names },
    },
    sessionToken: text,
  },
}

const SHAPES: Readonly<Record<string, Shape>> = {
  connect: {
    type: 'object',
    required: ['op', 'applicationId'],
    members: {
      op: text,
      applicationId: text,
      javascriptKey: text,
      masterKey: text,
      clientKey: text,
      windowsKey: text,
      restAPIKey: text,
      sessionToken: text,
      installationId: text,
    },
  },
  subscribe,
  update: subscribe,
  unsubscribe: {
    type: 'object',
    required: ['op', 'requestId'],
    members: { op: text, requestId: number },
  },
}

const ANY_FRAME: Shape = { type: 'object', required: ['op'] }

/**
 * Reads a frame.
 *
 * @throws LiveError with the text of parse-server's JSON schema when it is malformed
 * @throws ApiError for keys that are not allowed
 * @see https://docs.parseplatform.org/parse-server/guide/#live-queries
 */
export function readFrame(message: string): Frame {
  const value = parseMessage(message)
  refuseDeniedKeys(value)
  check(value, ANY_FRAME)
  const { op = null } = value as JsonObject
  check(op, text)
  const shape = Object.hasOwn(SHAPES, String(op)) ? SHAPES[String(op)] : undefined
  if (!shape) throw liveErrors.malformed(`No enum match for: ${JSON.stringify(op)}`)
  check(value, shape)
  return value as unknown as Frame
}

function parseMessage(message: string): Json {
  try {
    return parseJson(message)
  } catch (error) {
    throw liveErrors.malformed((error as SyntaxError).message)
  }
}

function check(value: Json, shape: Shape): void {
  const type = typeOf(value)
  if (type !== shape.type) throw liveErrors.malformed(`Invalid type: ${type} (expected ${shape.type})`)
  if (shape.type === 'object') checkMembers(value as JsonObject, shape)
  if (shape.elements) checkElements(value as readonly Json[], shape.elements)
}

function checkMembers(object: JsonObject, { required = [], members }: Shape): void {
  const missing = required.find((name) => object[name] === undefined)
  if (missing !== undefined) throw liveErrors.malformed(`Missing required property: ${missing}`)
  if (!members) return
  for (const [name, member] of Object.entries<Json>(object)) {
    const shape = Object.hasOwn(members, name) ? members[name] : undefined
    if (!shape) throw liveErrors.malformed('Additional properties not allowed')
    check(member, shape)
  }
}

function checkElements(list: readonly Json[], shape: Shape): void {
  if (list.length === 0) throw liveErrors.malformed('Array is too short (0), minimum 1')
  const places = new Map<Json, number>()
  for (const [index, element] of list.entries()) {
    const first = places.get(element)
    if (first !== undefined)
      throw liveErrors.malformed(`Array items are not unique (indices ${first} and ${index})`)
    places.set(element, index)
  }
  for (const element of list) check(element, shape)
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
