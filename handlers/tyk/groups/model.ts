import { defineModel, type Row } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'
import { groupIds } from '../ids.js'
import type { Permissions } from '../permissions/permissions.js'

/** A group of users who share its permissions. */
export interface UserGroup extends Row {
  /** The id that a fixture gives; null for the id that derives from the row's number. */
  readonly pinnedId: string | null
  readonly orgId: string
  readonly name: string
  readonly description: string
  readonly active: boolean
  readonly passwordMaxDays: number
  readonly permissions: Permissions
}

export const groupModel = defineModel<UserGroup>({
  name: 'tyk.group',
  fields: () => ({
    pinnedId: () => null,
    orgId: () => '',
    name: () => '',
    description: () => '',
    active: () => false,
    passwordMaxDays: () => 0,
    permissions: () => ({}),
  }),
  unique: { pinnedId: ({ pinnedId }) => pinnedId },
  groups: { organisation: ({ orgId }) => orgId, name: ({ name }) => name },
})

/** Returns Tyk's id of a group: 24 hexadecimal digits. */
export function groupIdOf({ id, pinnedId }: Pick<UserGroup, 'id' | 'pinnedId'>): string {
  return pinnedId ?? groupIds.encode(id)
}

/** Returns the group with an id, of any organisation. */
export function findGroup(world: World, id: string): UserGroup | undefined {
  if (id === '') return undefined
  const groups = world.table(groupModel)
  const sequence = groupIds.decode(id)
  const group = sequence === undefined ? undefined : groups.get(sequence)
  return group?.pinnedId === null ? group : groups.findBy('pinnedId', id)
}
