import { json, type Reply } from '../../../src/reply.js'
import { deleted, urlOf, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, paginate } from '../lists/pages.js'
import { organizationModel } from '../organizations/model.js'
import { requireRecord } from '../records/lookup.js'
import { requireAccess, requireAccessibleUser } from '../users/lookup.js'
import { resourceOf } from '../wire.js'
import { type OrganizationSubscription, organizationSubscriptionModel } from './model.js'
import { subscribe } from './rules.js'
import { viewSubscription } from './view.js'

const ALL = '/organization_subscriptions'

const ONE = `${ALL}/:subscriptionId`

/** Subscriptions of users to organizations. */
export const organizationSubscriptionEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'organizationSubscriptions.list',
    method: 'GET',
    path: ALL,
    access: 'user',
    respond: listSubscriptions,
  },
  {
    operation: 'organizationSubscriptions.create',
    method: 'POST',
    path: ALL,
    access: 'user',
    respond: createSubscription,
  },
  {
    operation: 'organizationSubscriptions.show',
    method: 'GET',
    path: ONE,
    access: 'user',
    respond: showSubscription,
  },
  {
    operation: 'organizationSubscriptions.delete',
    method: 'DELETE',
    path: ONE,
    access: 'user',
    respond: deleteSubscription,
  },
  {
    operation: 'organizationSubscriptions.listOfUser',
    method: 'GET',
    path: `/users/:userId${ALL}`,
    access: 'user',
    respond: listSubscriptionsOfUser,
  },
  {
    operation: 'organizationSubscriptions.listOfOrganization',
    method: 'GET',
    path: '/organizations/:organizationId/subscriptions',
    access: 'user',
    respond: listSubscriptionsOfOrganization,
  },
]

function listSubscriptions(context: ZendeskContext): Reply {
  return replyWithSubscriptions(context, [...context.world.table(organizationSubscriptionModel)])
}

function listSubscriptionsOfUser(context: ZendeskContext): Reply {
  const { id } = requireAccessibleUser(context)
  return replyWithSubscriptions(
    context,
    context.world.table(organizationSubscriptionModel).findAllBy('user', String(id)),
  )
}

function listSubscriptionsOfOrganization(context: ZendeskContext): Reply {
  const { id } = requireRecord(context, organizationModel, 'organizationId')
  return replyWithSubscriptions(
    context,
    context.world.table(organizationSubscriptionModel).findAllBy('organization', String(id)),
  )
}

function replyWithSubscriptions(context: ZendeskContext, found: readonly OrganizationSubscription[]): Reply {
  const { role, user } = context.caller
  const visible = role === 'end-user' ? found.filter(({ userId }) => userId === user?.id) : found
  return paginate(context, {
    key: 'organization_subscriptions',
    rows: collect(visible),
    view: viewSubscription,
  })
}

function createSubscription(context: ZendeskContext): Reply {
  const { caller, request, world } = context
  const attributes = resourceOf(request, 'organization_subscription')
  const ownId = caller.user?.id ?? null
  if (caller.role === 'end-user' && (attributes.user_id ?? ownId) !== ownId) throw errors.forbidden()
  const subscription = subscribe(world, { user_id: ownId, ...attributes })
  const location = urlOf(context, `${ALL}/${subscription.id}`)
  return json(200, { organization_subscription: viewSubscription(subscription) }, { location })
}

function showSubscription(context: ZendeskContext): Reply {
  return json(200, { organization_subscription: viewSubscription(requireSubscription(context)) })
}

function deleteSubscription(context: ZendeskContext): Reply {
  context.world.table(organizationSubscriptionModel).remove(requireSubscription(context).id)
  return deleted()
}

function requireSubscription(context: ZendeskContext): OrganizationSubscription {
  const subscription = requireRecord(context, organizationSubscriptionModel, 'subscriptionId')
  requireAccess(context, subscription.userId)
  return subscription
}
