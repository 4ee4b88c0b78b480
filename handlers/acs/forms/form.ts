import { isObject, type Json, type JsonObject, parseJson } from '../../../src/json.js'
import { isDeeperThan } from '../../../src/model/nesting.js'
import type { ApiRequest } from '../../../src/request.js'
import { type Multipart, readMultipart, type Upload } from './multipart.js'

/** The parameters of a request, from the query and the body together, and its files. */
export interface Form {
  readonly parameters: ReadonlyMap<string, Json>
  /** All values of repeated parameters. */
  readonly repeated: ReadonlyMap<string, readonly Json[]>
  readonly files: ReadonlyMap<string, Upload>
  /** The names of the parameters in the body. */
  readonly bodyNames: readonly string[]
  /** The names of the parameters that were read. */
  readonly read: Set<string>
  /** The reason why the body could not be read. */
  readonly problem?: string
}

type Entries = readonly (readonly [string, Json])[]

const NO_FILES: ReadonlyMap<string, Upload> = new Map()
const NONE_REPEATED: Form['repeated'] = new Map()
const MULTIPART = /^multipart\/form-data\b/i
/** `JSON.stringify` is recursive: deeper values could exhaust the stack. */
const MOST_LEVELS = 100
const JSON_TYPE = /^application\/json\b/i

/**
 * Merges the parameters of the query with those of the body, for any method: clients send a form even with a DELETE or a
 * GET. A body is a form, with or without files, or JSON. A parameter of the body replaces one of the query.
 *
 * A body that can't be read is only recorded as a problem. The endpoint refuses it, because the error names the method.
 */
export function readForm(request: ApiRequest): Form {
  const query = withPlainNames([...request.query])
  const read = new Set<string>()
  if (request.bytes.length === 0) return { ...merge(query, []), files: NO_FILES, bodyNames: [], read }
  try {
    const { fields, files } = readBody(request)
    const body = withPlainNames(fields)
    return { ...merge(query, body), files, bodyNames: body.map(([name]) => name), read }
  } catch (error) {
    const { message } = error as Error
    return { ...merge(query, []), files: NO_FILES, bodyNames: [], read, problem: message }
  }
}

// The name of a repeated parameter may end in brackets, such as `tags[]`.
function withPlainNames(entries: Entries): Entries {
  return entries.map((entry) => {
    const [name, value] = entry
    return name.endsWith('[]') ? [name.slice(0, -2), value] : entry
  })
}

function merge(query: Entries, body: Entries): Pick<Form, 'parameters' | 'repeated'> {
  const entries = body.length === 0 ? query : [...withoutNamesOf(body, query), ...body]
  const parameters = new Map(entries)
  return { parameters, repeated: parameters.size === entries.length ? NONE_REPEATED : groupRepeated(entries) }
}

function withoutNamesOf(body: Entries, query: Entries): Entries {
  const names = new Set(body.map(([name]) => name))
  return query.filter(([name]) => !names.has(name))
}

function groupRepeated(entries: Entries): Form['repeated'] {
  const groups = new Map<string, Json[]>()
  for (const [name, value] of entries) {
    const group = groups.get(name)
    if (group) group.push(value)
    else groups.set(name, [value])
  }
  return new Map([...groups].filter(([, values]) => values.length > 1))
}

function readBody(request: ApiRequest): { fields: Entries; files: Multipart['files'] } {
  const contentType = request.header('content-type') ?? ''
  if (MULTIPART.test(contentType)) return readMultipart(request.bytes, contentType)
  const text = request.text()
  // curl sends the Content-Type of a form with any body.
  const isJson = JSON_TYPE.test(contentType) || text.trimStart().startsWith('{')
  const fields: Entries = isJson ? Object.entries(readJson(text)) : [...new URLSearchParams(text)]
  return { fields, files: NO_FILES }
}

function readJson(text: string): JsonObject {
  const value = parseJson(text)
  if (!isObject(value)) throw new Error('the JSON is not an object')
  if (isDeeperThan(value, MOST_LEVELS))
    throw new Error(`the JSON is nested more than ${MOST_LEVELS} levels deep`)
  return value
}
