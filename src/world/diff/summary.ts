import type { Json } from '../../json.js'
import { isMoment } from '../../model/moment.js'
import type { FieldChange, FieldChanges } from './compare.js'
import type { RowChange } from './row-change.js'

/** Members that every write changes. A sentence leaves them out when it has others. */
const STAMP = /^updated_?at$/i

/** Values that a sentence about a whole row shows. */
const MOST_SHOWN = 3
const LONGEST_SHOWN = 40

/**
 * Writes a change as a sentence without a stop.
 *
 * @example
 * describeChange('acme', { resource: 'user', id: 7, change: 'changed', fields: { email: { from: 'a', to: 'b' } } })
 * // 'acme user 7: email changed from "a" to "b"'
 */
export function describeChange(dialect: string, { resource, id, change, fields }: RowChange): string {
  const row = `${dialect} ${resource} ${id}`
  if (change === 'changed') return `${row}: ${describeFields(fields)}`
  const shown = describeRow(fields)
  return shown === '' ? `${row} ${change}` : `${row} ${change}: ${shown}`
}

function describeFields(fields: FieldChanges): string {
  const all = Object.entries(fields)
  const telling = all.filter(([name]) => !STAMP.test(name))
  return (telling.length > 0 ? telling : all).map(([name, field]) => describeField(name, field)).join(', ')
}

function describeField(name: string, { from, to }: FieldChange): string {
  if (to === undefined) return `${name} removed`
  if (from === undefined) return `${name} set to ${show(to)}`
  return from === to ? `${name} changed` : `${name} changed from ${show(from)} to ${show(to)}`
}

function describeRow(fields: FieldChanges): string {
  return Object.entries(fields)
    .map(([name, { from, to }]) => [name, to ?? from ?? null] as const)
    .filter(([name, value]) => tells(name, value))
    .slice(0, MOST_SHOWN)
    .map(([name, value]) => `${name} ${show(value)}`)
    .join(', ')
}

/** True for a text that identifies the row to a person: not an id, a moment or a secret. */
function tells(name: string, value: Json): boolean {
  return (
    typeof value === 'string' &&
    value !== '' &&
    !/id$/i.test(name) &&
    !/^\*+$/.test(value) &&
    !isMoment(value)
  )
}

function show(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
