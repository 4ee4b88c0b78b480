/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** Whether a JSON value is an object, and neither an array nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Converts any value to a text. Objects become JSON, as a client's object may have a member `toString`. */
export function toPlainText(value: Json | undefined): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
}

/** A moment as Zendesk writes it: UTC, without milliseconds. */
export function toTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** A moment that may not have come. */
export function toOptionalTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : toTime(milliseconds)
}

/** Splits a comma list of a query, as in `ids=1,2,3`. */
export function toList(text: string | null | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Reads an id of a path, a query or a body: any integer, also one that no record can have. */
export function toId(value: string | number | undefined): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  return value !== undefined && /^[+-]?\d+$/.test(value) ? Number(value) : undefined
}
