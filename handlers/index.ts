import type { Dialect } from '../src/dialect.js'
import { parse } from './parse/index.js'

/** Every dialect there is, one line each: all else that lists dialects derives from this. */
export const dialects = {
  parse,
} as const satisfies Record<string, Dialect>
