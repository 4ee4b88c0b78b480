import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { percentEncode } from '../../../src/reply.js'
import type { ParseContext } from '../context.js'
import { findFile } from './rules.js'

/** Returns the URL of a file, below the base URL of the request. */
export function fileUrl({ request, options }: ParseContext, name: string): string {
  const applicationId = request.header('x-parse-application-id') ?? options.applicationId
  return `${request.baseUrl}/files/${percentEncode(applicationId)}/${percentEncode(name)}`
}

/** Returns an object in which all files have their current URL, also in included objects. */
export function withFileUrls(context: ParseContext, object: JsonObject): JsonObject {
  if (!Object.values(object).some(mayHoldFile)) return object
  const members = Object.entries(object).map(([name, value]) => [name, locate(context, value)] as const)
  return Object.fromEntries(members)
}

function mayHoldFile(value: Json): boolean {
  return Array.isArray(value) ? value.some(isPlaced) : isPlaced(value)
}

function isPlaced(value: Json): boolean {
  return isObject(value) && (value.__type === 'File' || value.__type === 'Object')
}

function locate(context: ParseContext, value: Json): Json {
  if (Array.isArray(value))
    return value.map((element) => (isPlaced(element) ? locate(context, element) : element))
  if (!isObject(value)) return value
  if (value.__type === 'Object') return withFileUrls(context, value)
  if (value.__type !== 'File' || typeof value.name !== 'string') return value
  const isElsewhere = value.url && !findFile(context, value.name)
  return isElsewhere ? value : { ...value, url: fileUrl(context, value.name) }
}
