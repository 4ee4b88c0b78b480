import { isObject, type Json, type JsonObject } from '../json.js'
import { toKeys } from '../model/indexes.js'
import type { AnyModel, IndexKey, Model, Row } from '../model/model.js'
import type { Table } from '../model/table.js'
import type { TableChanges } from '../model/table-changes.js'
import { adviseName } from '../options/nearest.js'
import type { Changes, Tables } from './tables.js'
import { decodeMembers, encodeMembers } from './tagged-json.js'

/** The changes of one table since the baseline. */
interface TableJson {
  /** The highest id that was assigned. */
  readonly sequence: number
  /** New and changed rows, in order of their ids. */
  readonly rows: readonly JsonObject[]
  /** The ids of removed rows of the baseline, in ascending order. */
  readonly removed: readonly number[]
}

/** The changes of tables by the name of their model. */
export type TablesJson = Readonly<Record<string, TableJson>>

/** Advice about a snapshot that can't be decoded. */
export const ADVICE = 'Please give a snapshot as it was saved.'

/** Encodes the changes of tables, in order of the models' names. */
export function encodeTables(changes: Changes): TablesJson {
  const tables = Array.from(changes, ([{ name }, change]) => [name, encodeTable(name, change)] as const)
  return Object.fromEntries(tables.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function encodeTable(name: string, { sequence, rows }: TableChanges): TableJson {
  const sorted = [...rows].sort(([a], [b]) => a - b)
  return {
    sequence,
    rows: sorted.flatMap(([, row]) => (row ? [encodeRow(name, row)] : [])),
    removed: sorted.flatMap(([id, row]) => (row ? [] : id)),
  }
}

function encodeRow(name: string, row: Row): JsonObject {
  try {
    return encodeMembers(row)
  } catch (error) {
    const { message } = error as Error
    throw new Error(
      `Failed to save a snapshot: in row ${row.id} of "${name}", ${message}. Please keep plain data.`,
    )
  }
}

/**
 * Decodes the changes of tables.
 *
 * @param baseline tables that the changes build on
 * @throws Error when a model is unknown, or the changes are malformed or contradict the baseline
 */
export function decodeTables(json: JsonObject, baseline: Tables): Changes {
  const models = new Map(Array.from(baseline.models, (model) => [model.name, model]))
  const decoded = Object.entries(json).map(([name, table]): [AnyModel, TableChanges] => {
    const model = models.get(name)
    if (!model)
      throw new Error(
        `it has rows of "${name}", which no dialect declares. ${adviseName(name, [...models.keys()])}`,
      )
    return [model, decodeTable(model as Model<Row>, table, baseline.open(model as Model<Row>))]
  })
  return new Map(decoded)
}

function decodeTable(model: Model<Row>, json: Json, baseline: Table<Row>): TableChanges {
  if (!isTableJson(json)) throw new Error(`the table "${model.name}" is malformed. ${ADVICE}`)
  const rows = new Map<number, Row | undefined>()
  for (const id of json.removed) {
    if (!baseline.get(id))
      throw new Error(`it removes row ${id} of "${model.name}", which is not there. ${ADVICE}`)
    rows.set(id, undefined)
  }
  for (const row of json.rows) rows.set(idOf(row), decodeRow(model, row, baseline))
  const { length } = [...json.removed, ...json.rows]
  if (rows.size !== length) throw new Error(`a row of "${model.name}" is there twice. ${ADVICE}`)
  const highest = Math.max(baseline.nextId - 1, ...rows.keys())
  if (json.sequence < highest)
    throw new Error(`the sequence of "${model.name}" is below ${highest}. ${ADVICE}`)
  requireUniqueKeys(model, rows, baseline)
  return { sequence: json.sequence, rows }
}

function decodeRow(model: Model<Row>, json: JsonObject, baseline: Table<Row>): Row {
  const values = decodeMembers(json)
  const missing = baseline.fields.find((name) => !Object.hasOwn(values, name))
  if (missing === undefined) return baseline.revive(values as unknown as Row)
  throw new Error(`row ${idOf(json)} of "${model.name}" has no ${missing}. ${ADVICE}`)
}

/** @throws Error when two rows have the same key of a unique index */
function requireUniqueKeys(model: Model<Row>, rows: TableChanges['rows'], baseline: Table<Row>): void {
  for (const [index, keyOf] of Object.entries(model.unique ?? {})) {
    const holders = new Map<string, number>()
    for (const [id, row] of rows) {
      for (const key of row ? new Set(keysOf(model, keyOf, row)) : []) {
        const seeded = baseline.findBy(index, key)?.id
        const holder = holders.get(key) ?? (seeded === undefined || rows.has(seeded) ? id : seeded)
        if (holder !== id)
          throw new Error(
            `rows ${holder} and ${id} of "${model.name}" have the same ${index}, "${key}". ${ADVICE}`,
          )
        holders.set(key, id)
      }
    }
  }
}

function keysOf(model: Model<Row>, keyOf: (row: Row) => IndexKey, row: Row): readonly string[] {
  try {
    return toKeys(keyOf(row))
  } catch {
    throw new Error(`row ${row.id} of "${model.name}" is malformed. ${ADVICE}`)
  }
}

function isTableJson(json: Json): json is TableJson & JsonObject {
  if (!isObject(json) || !Array.isArray(json.rows) || !Array.isArray(json.removed)) return false
  return isId(json.sequence, 0) && json.removed.every((id) => isId(id)) && json.rows.every(isRowJson)
}

function isRowJson(json: Json): json is JsonObject {
  return isObject(json) && isId(json.id)
}

function isId(value: Json | undefined, least = 1): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least
}

function idOf(row: JsonObject): number {
  return row.id as number
}
