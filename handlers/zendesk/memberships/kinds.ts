import type { Model } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'
import { groupModel } from '../groups/model.js'
import { organizationModel } from '../organizations/model.js'
import { groupMembershipModel, type Membership, organizationMembershipModel } from './model.js'

/** A kind of memberships, with everything that differs between groups and organizations. */
export interface MembershipKind {
  readonly name: 'group_membership' | 'organization_membership'
  readonly parent: 'group' | 'organization'
  readonly model: Model<Membership>
  /** The field of a user's facet with the id of the default group or organization. */
  readonly field: 'defaultGroupId' | 'organizationId'
  readonly agentsOnly: boolean
  readonly hasParent: (world: World, id: number) => boolean
}

/** Only agents and admins can be in groups. */
export const groupMemberships: MembershipKind = {
  name: 'group_membership',
  parent: 'group',
  model: groupMembershipModel,
  field: 'defaultGroupId',
  agentsOnly: true,
  hasParent: (world, id) => world.table(groupModel).get(id) !== undefined,
}

/** All users can be in organizations. */
export const organizationMemberships: MembershipKind = {
  name: 'organization_membership',
  parent: 'organization',
  model: organizationMembershipModel,
  field: 'organizationId',
  agentsOnly: false,
  hasParent: (world, id) => world.table(organizationModel).get(id) !== undefined,
}
