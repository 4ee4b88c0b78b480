import { isObject, type Json, type JsonObject } from '../../src/json.js'
import { isDeeperThan } from '../../src/model/nesting.js'
import type { TykContext } from './context.js'
import type { TykErrors } from './errors.js'

/** The types of a body's members, by the names that schemas use. */
interface Kinds {
  readonly text: string
  readonly flag: boolean
  readonly number: number
  readonly texts: Readonly<Record<string, string>>
  readonly object: JsonObject
  readonly list: readonly Json[]
}

/** The members to read of a body. Others are ignored. */
export type Schema = Readonly<Record<string, keyof Kinds>>

/** The members of a body; undefined for a member that is missing or null. */
export type Members<S extends Schema> = { readonly [Name in keyof S]?: Kinds[S[Name]] | undefined }

const IS_KIND: Readonly<Record<keyof Kinds, (value: Json) => boolean>> = {
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  number: (value) => Number.isInteger(value),
  texts: (value) => isObject(value) && Object.values(value).every((each) => typeof each === 'string'),
  object: isObject,
  list: (value) => Array.isArray(value),
}

/** `JSON.stringify` is recursive: deeper values could exhaust the stack. */
const MOST_LEVELS = 500

/**
 * Reads the body as JSON, with any Content-Type: curl sends that of a form. Like Go's decoder, it refuses a member of
 * another type than the schema's, and treats null like a missing member.
 *
 * @throws ApiError when the body is empty or malformed
 */
export function readBody<S extends Schema>(context: TykContext, schema: S): Members<S> {
  const { request, profile, errors } = context
  if (request.text().trim() !== '') return readMembers(context, schema)
  throw profile.reportsEmptyBodies ? errors.emptyBody() : errors.malformedBody()
}

/**
 * Reads a body that may be empty.
 *
 * @throws ApiError when the body is malformed
 */
export function readOptionalBody<S extends Schema>(context: TykContext, schema: S): Members<S> {
  return context.request.text().trim() === '' ? {} : readMembers(context, schema)
}

function readMembers<S extends Schema>({ request, errors }: TykContext, schema: S): Members<S> {
  const body = parse(request.text())
  if (!isObject(body) || isDeeperThan(body, MOST_LEVELS)) throw errors.malformedBody()
  request.unread = () => Object.keys(body).filter((name) => !Object.hasOwn(schema, name))
  return toMembers(body, schema, errors)
}

/**
 * Returns the members of a body that a schema names.
 *
 * @throws ApiError for a member of another type
 */
export function toMembers<S extends Schema>(
  body: JsonObject,
  schema: S,
  errors: Pick<TykErrors, 'malformedBody'>,
): Members<S> {
  const members = Object.entries(schema).flatMap(([name, kind]) => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined
    if (value === undefined || value === null) return []
    if (!IS_KIND[kind](value)) throw errors.malformedBody()
    return [[name, value]]
  })
  return Object.fromEntries(members) as Members<S>
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
