import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { mapInTurns, runInTurns } from '../../../src/model/turns.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { decodeAll, encode } from '../functions/encoding.js'
import type { StoredObject } from '../objects/sources.js'
import { matching } from '../queries/find.js'
import type { RegexCompiler } from '../queries/regex.js'
import { readPath } from '../queries/tools.js'
import { columnsOfClass } from '../schemas/lookup.js'
import { isPointer, lookUp, toPointer, toText } from '../values/json.js'
import type { Document } from './pipeline.js'

type Types = Readonly<Record<string, string>>

/** Columns with dates that objects show as plain texts. */
const TIMESTAMPS = ['createdAt', 'updatedAt'] as const

/** Names of columns in a MongoDB, which pipelines may use. */
const STORED_NAMES: Readonly<Record<string, string>> = {
  objectId: '_id',
  _created_at: 'createdAt',
  _updated_at: 'updatedAt',
}

/**
 * Returns the distinct values of a column; of lists, the distinct elements.
 *
 * @throws ApiError when the `where` is not valid
 * @see https://docs.parseplatform.org/rest/guide/#distinct
 */
export async function distinct(
  scope: Scope,
  className: string,
  column: string,
  where: JsonObject,
  regex?: RegexCompiler,
): Promise<Json[]> {
  const path = column.split('.')
  const objects = await matching(scope, className, where, regex)
  const values = objects.flatMap((object) => {
    const value = readPath(object, path) ?? null
    if (value === null) return []
    return isTimestamp(column) ? [{ __type: 'Date', iso: value }] : value
  })
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

/**
 * Runs the objects of a class through an aggregation pipeline.
 *
 * @throws ApiError when a stage is not valid or not supported
 * @see https://docs.parseplatform.org/rest/guide/#aggregate
 */
export async function aggregate(
  scope: Scope,
  className: string,
  stages: readonly JsonObject[],
): Promise<JsonObject[]> {
  const types = columnsOfClass(scope.world, className)
  const documents = await documentsOf(scope, className)
  const { runPipeline } = await import('./pipeline.js')
  try {
    const joined = new Map<string, Document[]>()
    for (const name of joinedClasses(stages)) joined.set(name, await documentsOf(scope, name))
    const results = await runPipeline(
      stages.map((stage) => prepare(stage, types) as Document),
      documents,
      (name) => joined.get(name) ?? [],
    )
    return await runInTurns(mapInTurns(results, (result) => toResult(result, types)))
  } catch (error) {
    throw errors.invalidPipeline((error as Error).message)
  }
}

async function documentsOf(scope: Scope, className: string): Promise<Document[]> {
  const objects = await matching(scope, className, {})
  return runInTurns(mapInTurns(objects, toDocument))
}

/** Returns the classes of all `$lookup` stages, also those inside of a `$facet`. */
function joinedClasses(stages: Json, names = new Set<string>()): Set<string> {
  if (typeof stages !== 'object' || stages === null) return names
  const from = isObject(stages) && isObject(stages.$lookup) ? stages.$lookup.from : undefined
  if (typeof from === 'string') names.add(from)
  for (const member of Object.values<Json>(stages)) joinedClasses(member, names)
  return names
}

/**
 * Reads a pipeline: a list of stages, or an object of them.
 *
 * @throws ApiError when one of them is not a stage
 */
export function readStages(pipeline: Json): JsonObject[] {
  const list = isObject(pipeline)
    ? Object.entries(pipeline).map(([name, value]) => ({ [name]: value }))
    : pipeline
  if (!Array.isArray(list)) throw errors.invalidStage(toText(pipeline))
  return list.map(readStage)
}

function readStage(stage: Json): JsonObject {
  const names = isObject(stage) ? Object.keys(stage) : []
  const [name] = names
  if (!isObject(stage) || name === undefined || names.length > 1) {
    throw errors.pipelineStageKeys(names.join(', '))
  }
  if (!name.startsWith('$')) throw errors.invalidStage(name)
  const argument = stage[name]
  if (name !== '$group') return stage
  if (isObject(argument) && 'objectId' in argument) throw errors.objectIdInGroup()
  if (!isObject(argument) || !('_id' in argument)) throw errors.idMissingInGroup()
  // A group by a pointer has the pointer's id as its key.
  const { _id = null } = argument
  return { $group: { ...argument, _id: typeof _id === 'string' ? _id.replace(/^\$_p_/, '$') : _id } }
}

// In a document an object has its id in `_id`, a pointer is the id that it points to, and dates are `Date` objects.
function toDocument({ columns }: StoredObject): Document {
  const { objectId, ...rest } = columns
  const pointed = Object.entries(rest).map(
    ([name, value]) => [name, isPointer(value) ? value.objectId : value] as const,
  )
  const times = TIMESTAMPS.map((name) => [name, new Date(String(columns[name]))])
  return { _id: objectId, ...decodeAll(Object.fromEntries(pointed)), ...Object.fromEntries(times) }
}

function toResult({ _id, ...members }: Document, types: Types): JsonObject {
  const shown = Object.entries(members).flatMap(([name, value]) => {
    const encoded = toMember(name, value, types)
    return encoded === undefined ? [] : [[name, encoded] as const]
  })
  return { ...Object.fromEntries(shown), ...(_id === undefined ? {} : { objectId: toId(_id) }) }
}

function toMember(name: string, value: unknown, types: Types): Json | undefined {
  if (isTimestamp(name) && value instanceof Date) return value.toISOString()
  const target = pointedClass(types, name)
  return target !== undefined && typeof value === 'string' ? toPointer(target, value) : encode(value)
}

function pointedClass(types: Types, column: string): string | undefined {
  return /^Pointer<(.*)>$/.exec(lookUp(types, column) ?? '')?.[1]
}

function toId(id: unknown): Json {
  const encoded = encode(id) ?? null
  const isEmpty = encoded === '' || (typeof encoded === 'object' && Object.keys(encoded ?? {}).length === 0)
  return isEmpty ? null : encoded
}

/** Returns a pipeline in terms of documents: with their column names, and dates as `Date` objects. */
function prepare(value: Json, types: Types, isDate = false): unknown {
  if (typeof value === 'string') return isDate ? toDateOrText(value) : prepareReference(value, types)
  if (Array.isArray(value)) return value.map((element) => prepare(element, types, isDate))
  if (!isObject(value)) return value
  if (value.__type === 'Date') return new Date(toText(value.iso))
  const members = Object.entries(value).map(([name, member]) => {
    const column = rename(name)
    return [column, prepare(member, types, isDate || lookUp(types, column) === 'Date')] as const
  })
  return Object.fromEntries(members)
}

function toDateOrText(text: string): Date | string {
  const date = new Date(text)
  return text.startsWith('$') || Number.isNaN(date.getTime()) ? renameReference(text) : date
}

// In a MongoDB the column `_p_game` has the class and the id, as in `Game$aBcDeFgHiJ`, and pipelines cut out the id.
function prepareReference(text: string, types: Types): unknown {
  const column = /^\$_p_(\w+)$/.exec(text)?.[1]
  const target = column === undefined ? undefined : pointedClass(types, column)
  return target === undefined ? renameReference(text) : { $concat: [`${target}$`, `$${column}`] }
}

function renameReference(text: string): string {
  const [, name, rest = ''] = /^\$(\w+)(.*)$/s.exec(text) ?? []
  return name === undefined ? text : `$${rename(name)}${rest}`
}

function rename(name: string): string {
  return lookUp(STORED_NAMES, name) ?? name.replace(/^_p_/, '')
}

function isTimestamp(name: string): boolean {
  return TIMESTAMPS.some((timestamp) => timestamp === name)
}
