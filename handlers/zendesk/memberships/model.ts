import { defineModel, type Model, type Row } from '../../../src/model/model.js'

/** A user's membership in a group or an organization. The first membership of a user becomes the default. */
export interface Membership extends Row {
  readonly userId: number
  /** The id of the group or organization. */
  readonly parentId: number
  readonly isDefault: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

export const groupMembershipModel = defineMembership('zendesk.groupMembership')

export const organizationMembershipModel = defineMembership('zendesk.organizationMembership')

function defineMembership(name: string): Model<Membership> {
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

/** Returns the unique key of a user's membership in a group or an organization. */
export function pairKey(userId: number, parentId: number): string {
  return `${userId}/${parentId}`
}
