import { defineModel, type Row } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'
import { groupIds } from '../ids.js'
import type { Permissions } from '../permissions/permissions.js'

/** A group of users who share its permissions. */
export interface UserGroup extends Row {
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
    orgId: () => '',
    name: () => '',
    description: () => '',
    active: () => false,
    passwordMaxDays: () => 0,
    permissions: () => ({}),
  }),
  groups: { organisation: ({ orgId }) => orgId },
})

/** Returns the group with an id, of any organisation. */
export function findGroup(world: World, id: string): UserGroup | undefined {
  const sequence = id === '' ? undefined : groupIds.decode(id)
  return sequence === undefined ? undefined : world.table(groupModel).get(sequence)
}
