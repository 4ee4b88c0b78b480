import { defineModel, type Row } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'

/** A group of agents. */
export interface Group extends Row {
  readonly name: string
  readonly description: string
  readonly isPublic: boolean
  /** True for the group of new agents. */
  readonly isDefault: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

export const groupModel = defineModel<Group>({
  name: 'zendesk.group',
  fields: ({ clock }) => ({
    name: () => '',
    description: () => '',
    isPublic: () => true,
    isDefault: () => false,
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: { default: (group) => (group.isDefault ? 'default' : null) },
  groups: { name: ({ name }) => name },
})

/** Finds the group of new agents; undefined when all groups were deleted. */
export function findDefaultGroup(world: World): Group | undefined {
  return world.table(groupModel).findBy('default', 'default')
}
