import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'
import type { Acl } from '../access/acl.js'

/** An object of any class that is neither the users' nor the sessions'. */
export interface ParseRow extends Row {
  readonly className: string
  readonly fields: JsonObject
  /** Null: everyone may read and write. */
  readonly acl: Acl | null
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

export const objectModel = defineModel<ParseRow>({
  name: 'parse.object',
  fields: ({ clock }) => ({
    className: () => '',
    fields: () => ({}),
    acl: () => null,
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: {
    // Roles are looked up by name for each request of someone who has some.
    roleName: ({ className, fields }) => (className === '_Role' ? String(fields.name) : null),
  },
  groups: {
    class: (row) => row.className,
    device: ({ className, fields }) => (className === '_Installation' ? deviceKeys(fields) : null),
  },
})

/** The keys by which an installation is known: its own id, and its device's token for pushes. */
export function deviceKeys({ installationId, deviceToken }: JsonObject): string[] {
  return [
    ...(typeof installationId === 'string' ? [`id/${installationId}`] : []),
    ...(typeof deviceToken === 'string' ? [`token/${deviceToken}`] : []),
  ]
}
