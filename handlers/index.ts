import type { Dialect } from '../src/contract.js'
import { acs } from './acs/index.js'
import { parse } from './parse/index.js'
import { tyk } from './tyk/index.js'
import { zendesk } from './zendesk/index.js'

/** All dialects. Every other list of dialects derives from this one. */
export const dialects = {
  acs,
  parse,
  tyk,
  zendesk,
} as const satisfies Record<string, Dialect>
