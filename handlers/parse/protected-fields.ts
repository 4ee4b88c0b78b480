import type { ParseOptions, ProtectedFields } from './options.js'

const USER_CLASS = '_User'
const EVERYONE = '*'

/** What of a user is hidden from others whatever the options say. */
const ALWAYS_HIDDEN = ['email']

const known = new WeakMap<ParseOptions, ProtectedFields>()

/** The columns that the options hide. They are asked for with every object, so they are put together once. */
export function protectedFieldsOf(options: ParseOptions): ProtectedFields {
  const fields = known.get(options) ?? putTogether(options)
  known.set(options, fields)
  return fields
}

function putTogether({ protectedFields, userSensitiveFields }: ParseOptions): ProtectedFields {
  const ofUsers = protectedFields[USER_CLASS] ?? {}
  const hidden = [...(ofUsers[EVERYONE] ?? []), ...ALWAYS_HIDDEN, ...userSensitiveFields]
  return { ...protectedFields, [USER_CLASS]: { ...ofUsers, [EVERYONE]: [...new Set(hidden)] } }
}
