import { defineModel, type Model, type Row } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'

/** That a user belongs to a group, or to an organization. Who belongs to any has one that is the default. */
export interface Membership extends Row {
  readonly userId: number
  /** The group's, or the organization's. */
  readonly parentId: number
  readonly isDefault: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

/** What users can belong to. */
export interface MembershipKind {
  readonly name: 'group_membership' | 'organization_membership'
  readonly parent: 'group' | 'organization'
  readonly model: Model<Membership>
  /** Where a user's facet has the default one's parent. */
  readonly field: 'defaultGroupId' | 'organizationId'
  readonly agentsOnly: boolean
  readonly hasParent: (world: World, id: number) => boolean
}

/** The model of one kind of memberships. */
export function defineMembership(name: string): Model<Membership> {
  return defineModel<Membership>({
    name,
    fields: ({ clock }) => ({
      userId: () => 0,
      parentId: () => 0,
      isDefault: () => false,
      createdAt: () => clock.now(),
      updatedAt: () => clock.now(),
    }),
    unique: { pair: ({ userId, parentId }) => pairKey(userId, parentId) },
    groups: { user: ({ userId }) => String(userId), parent: ({ parentId }) => String(parentId) },
  })
}

/** The key of a user's membership in a group or an organization. */
export function pairKey(userId: number, parentId: number): string {
  return `${userId}/${parentId}`
}
