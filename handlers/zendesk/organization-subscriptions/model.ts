import { defineModel, type Row } from '../../../src/model/model.js'

/** A user's subscription to notifications about an organization's tickets. */
export interface OrganizationSubscription extends Row {
  readonly userId: number
  readonly organizationId: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

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
