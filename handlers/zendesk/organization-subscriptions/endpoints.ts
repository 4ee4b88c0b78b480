import { json, type Reply } from '../../../src/reply.js'
import { deleted, urlOf, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, list } from '../lists/pages.js'
import {
  type OrganizationSubscription,
  organizationModel,
  organizationSubscriptionModel,
} from '../organizations/model.js'
import { viewSubscription } from '../organizations/view.js'
import { requireAccess, requireRecord } from '../records/lookup.js'
import { requireUser } from '../users/endpoints.js'
import { resourceOf } from '../wire.js'
import { subscribe } from './rules.js'

const ALL = '/organization_subscriptions'

type Row = readonly [verb: string, method: string, path: string, respond: ZendeskRoute['respond']]

const rows: readonly Row[] = [
  ['list', 'GET', ALL, listAll],
  ['create', 'POST', ALL, create],
  ['get', 'GET', `${ALL}/:subscriptionId`, get],
  ['delete', 'DELETE', `${ALL}/:subscriptionId`, remove],
  ['list-of-user', 'GET', `/users/:userId${ALL}`, listOfUser],
  ['list-of-organization', 'GET', '/organizations/:organizationId/subscriptions', listOfOrganization],
]

/** Who follows which organizations. */
export const organizationSubscriptionRoutes: readonly ZendeskRoute[] = rows.map(
  ([verb, method, path, respond]) => ({
    operation: `organization-subscriptions.${verb}`,
    method,
    path,
    who: 'user',
    respond,
  }),
)

function listAll(context: ZendeskContext): Reply {
  return answer(context, [...context.world.table(organizationSubscriptionModel)])
}

function listOfUser(context: ZendeskContext): Reply {
  const { id } = requireUser(context)
  requireAccess(context, id)
  return answer(context, context.world.table(organizationSubscriptionModel).findAllBy('user', String(id)))
}

function listOfOrganization(context: ZendeskContext): Reply {
  const { id } = requireRecord(context, organizationModel, 'organizationId')
  return answer(
    context,
    context.world.table(organizationSubscriptionModel).findAllBy('organization', String(id)),
  )
}

function answer(context: ZendeskContext, found: readonly OrganizationSubscription[]): Reply {
  const { role, user } = context.caller
  const visible = role === 'end-user' ? found.filter(({ userId }) => userId === user?.id) : found
  return list(context, { key: 'organization_subscriptions', rows: collect(visible), view: viewSubscription })
}

function create(context: ZendeskContext): Reply {
  const { caller, request, world } = context
  const attributes = resourceOf(request, 'organization_subscription')
  const ownId = caller.user?.id ?? null
  if (caller.role === 'end-user' && (attributes.user_id ?? ownId) !== ownId) throw errors.forbidden()
  const subscription = subscribe(world, { user_id: ownId, ...attributes })
  const location = urlOf(context, `${ALL}/${subscription.id}`)
  return json(200, { organization_subscription: viewSubscription(subscription) }, { location })
}

function get(context: ZendeskContext): Reply {
  return json(200, { organization_subscription: viewSubscription(requireSubscription(context)) })
}

function remove(context: ZendeskContext): Reply {
  context.world.table(organizationSubscriptionModel).remove(requireSubscription(context).id)
  return deleted()
}

function requireSubscription(context: ZendeskContext): OrganizationSubscription {
  const subscription = requireRecord(context, organizationSubscriptionModel, 'subscriptionId')
  requireAccess(context, subscription.userId)
  return subscription
}
