import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'
import type { Acl } from '../access/acl.js'

/** An object of any class except users and sessions. */
export interface ParseRow extends Row {
  readonly className: string
  readonly fields: JsonObject
  /** Null lets everyone read and write. */
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
    // Each request of a user with roles looks up roles by name.
    roleName: ({ className, fields }) => (className === '_Role' ? String(fields.name) : null),
  },
  groups: {
    class: (row) => row.className,
    device: ({ className, fields }) => (className === '_Installation' ? deviceKeys(fields) : null),
  },
})

/** Returns the keys of an installation: its own id, and the device's token for pushes. */
export function deviceKeys({ installationId, deviceToken }: JsonObject): string[] {
  return [
    ...(typeof installationId === 'string' ? [`id/${installationId}`] : []),
    ...(typeof deviceToken === 'string' ? [`token/${deviceToken}`] : []),
  ]
}
