import { defineModel, type Row } from '../../../src/model/model.js'
import { defineMembership, type MembershipKind } from '../memberships/model.js'
import type { JsonObject } from '../wire.js'

/** People who belong together, such as the staff of a customer. */
export interface Organization extends Row {
  readonly name: string
  readonly externalId: string | null
  readonly sharedTickets: boolean
  readonly sharedComments: boolean
  readonly domainNames: readonly string[]
  readonly details: string | null
  readonly notes: string | null
  readonly groupId: number | null
  readonly tags: readonly string[]
  readonly organizationFields: JsonObject
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

/** That a user wants to know what happens to an organization's tickets. */
export interface OrganizationSubscription extends Row {
  readonly userId: number
  readonly organizationId: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

export const organizationModel = defineModel<Organization>({
  name: 'zendesk.organization',
  fields: ({ clock }) => ({
    name: () => '',
    externalId: () => null,
    sharedTickets: () => false,
    sharedComments: () => false,
    domainNames: () => [],
    details: () => null,
    notes: () => null,
    groupId: () => null,
    tags: () => [],
    organizationFields: () => ({}),
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: {
    name: ({ name }) => name.toLowerCase(),
    externalId: ({ externalId }) => externalId?.toLowerCase() ?? null,
  },
})

export const organizationMembershipModel = defineMembership('zendesk.organizationMembership')

export const organizationSubscriptionModel = defineModel<OrganizationSubscription>({
  name: 'zendesk.organizationSubscription',
  fields: ({ clock }) => ({
    userId: () => 0,
    organizationId: () => 0,
    createdAt: () => clock.now(),
  }),
  groups: {
    user: ({ userId }) => String(userId),
    organization: ({ organizationId }) => String(organizationId),
  },
})

/** Everyone may belong to organizations. */
export const organizationMemberships: MembershipKind = {
  name: 'organization_membership',
  parent: 'organization',
  model: organizationMembershipModel,
  field: 'organizationId',
  agentsOnly: false,
  hasParent: (world, id) => world.table(organizationModel).get(id) !== undefined,
}
