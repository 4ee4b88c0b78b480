import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'
import type { Acl } from '../access/acl.js'
import { rowObjectIds } from '../ids.js'

/** An object of any class except users and sessions. */
export interface ParseRow extends Row {
  readonly className: string
  /** The `objectId` that a fixture gives; null for the id that derives from the row's number. */
  readonly pinnedId: string | null
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
    pinnedId: () => null,
    fields: () => ({}),
    acl: () => null,
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: {
    pinnedId: ({ className, pinnedId }) => (pinnedId === null ? null : pinnedKey(className, pinnedId)),
    // Each request of a user with roles looks up roles by name.
    roleName: ({ className, fields }) => (className === '_Role' ? String(fields.name) : null),
  },
  groups: {
    class: (row) => row.className,
    device: ({ className, fields }) => (className === '_Installation' ? deviceKeys(fields) : null),
  },
})

/** Returns the `objectId` of a row. */
export function rowIdOf({ id, pinnedId }: Pick<ParseRow, 'id' | 'pinnedId'>): string {
  return pinnedId ?? rowObjectIds.encode(id)
}

/** Finds the row of an object that is not a user or a session. */
export function findRow(world: World, className: string, objectId: string): ParseRow | undefined {
  const rows = world.table(objectModel)
  const id = rowObjectIds.decode(objectId)
  const row = id === undefined ? undefined : rows.get(id)
  if (row?.pinnedId === null && row.className === className) return row
  return rows.findBy('pinnedId', pinnedKey(className, objectId))
}

function pinnedKey(className: string, objectId: string): string {
  return `${className}/${objectId}`
}

/** Returns the keys of an installation: its own id, and the device's token for pushes. */
export function deviceKeys({ installationId, deviceToken }: JsonObject): string[] {
  return [
    ...(typeof installationId === 'string' ? [`id/${installationId}`] : []),
    ...(typeof deviceToken === 'string' ? [`token/${deviceToken}`] : []),
  ]
}
