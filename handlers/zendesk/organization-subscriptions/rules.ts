import type { JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { errors, problems, type RecordProblems } from '../errors.js'
import { organizationModel } from '../organizations/model.js'
import { readReference } from '../records/attributes.js'
import { type OrganizationSubscription, organizationSubscriptionModel } from './model.js'

/**
 * Subscribes a user to an organization, and returns the new or existing subscription.
 *
 * @param attributes the request's `organization_subscription`
 * @param fixed fields that a fixture sets, and a client cannot
 * @throws ApiError that lists all invalid attributes
 * @see
 * https://developer.zendesk.com/api-reference/ticketing/organizations/organization_subscriptions/#create-organization-subscription
 */
export function subscribe(
  world: World,
  attributes: JsonObject,
  fixed: Partial<OrganizationSubscription> = {},
): OrganizationSubscription {
  const userId = readReference('user_id', attributes.user_id)
  const organizationId = readReference('organization_id', attributes.organization_id)
  const isUser = userId !== null && world.users.get(userId) !== undefined
  const isOrganization =
    organizationId !== null && world.table(organizationModel).get(organizationId) !== undefined
  if (!isUser || !isOrganization) {
    const details: RecordProblems = {
      ...(isUser ? {} : { user_id: [problems.invalid('User')] }),
      ...(isOrganization ? {} : { organization_id: [problems.invalid('Organization')] }),
    }
    throw errors.invalidRecord(details)
  }
  const subscriptions = world.table(organizationSubscriptionModel)
  const own = subscriptions.findAllBy('user', String(userId))
  return (
    own.find((subscription) => subscription.organizationId === organizationId) ??
    subscriptions.insert({ userId, organizationId, ...fixed })
  )
}
