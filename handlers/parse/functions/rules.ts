import type { Json } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { lookUp } from '../values/json.js'
import type { CloudFunction, CloudRequest } from './cloud-function.js'
import { encode } from './encoding.js'

const SCRIPT_FAILED = 141
const UNKNOWN_REASON = 'Script failed.'

/**
 * Finds a cloud function by name.
 *
 * @throws ApiError when it does not exist
 */
export function findFunction({ options }: Scope, name: string): CloudFunction {
  const found = lookUp(options.functions, name)
  if (!found) throw errors.invalidFunction(name)
  return found
}

/**
 * Calls a cloud function.
 *
 * @returns its encoded result; undefined when it has none
 * @throws ApiError when the function throws, or its result cannot be encoded
 */
export async function callFunction(
  { options }: Pick<Scope, 'options'>,
  cloudFunction: CloudFunction,
  request: CloudRequest,
): Promise<Json | undefined> {
  try {
    return encode(await cloudFunction(request))
  } catch (error) {
    const { code, message } = describe(error, options.keepErrorCodes)
    throw errors.functionFailed(code, message)
  }
}

// Reading a thrown value can run the function's own code, which may throw again.
function describe(error: unknown, keepsEveryCode: boolean): { code: number; message: Json } {
  try {
    return { code: codeOf(error, keepsEveryCode), message: messageOf(error) }
  } catch {
    return { code: SCRIPT_FAILED, message: UNKNOWN_REASON }
  }
}

function codeOf(error: unknown, keepsEveryCode: boolean): number {
  if (!isObject(error)) return SCRIPT_FAILED
  const { code } = error
  if (typeof code !== 'number' || !Number.isInteger(code)) return SCRIPT_FAILED
  return keepsEveryCode || isParseError(error) ? code : SCRIPT_FAILED
}

// As in parse-server, a message may be any value: an object is sent as an object, a number as a number.
function messageOf(error: unknown): Json {
  if (!error) return UNKNOWN_REASON
  if (isObject(error) && typeof error.code === 'number' && isParseError(error))
    return encode(error.message) ?? ''
  const message = (isObject(error) && error.message) || error
  return encode(message) ?? String(message)
}

/** Returns true for a `Parse.Error` of any version of the SDK; minified classes are recognized by their text. */
function isParseError(error: object): boolean {
  for (let type = Object.getPrototypeOf(error); type !== null; type = Object.getPrototypeOf(type)) {
    if (type.constructor?.name === 'ParseError') return true
  }
  return String(error).startsWith('ParseError: ')
}

function isObject(value: unknown): value is { readonly code?: unknown; readonly message?: unknown } {
  return typeof value === 'object' && value !== null
}
