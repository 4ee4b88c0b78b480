import { type JsonObject, omit } from '../../src/json.js'
import type { Model, Row } from '../../src/model/model.js'
import { type User, userModel } from '../../src/model/user.js'
import { defineResource, type Viewing } from '../../src/world/resource.js'
import type { World } from '../../src/world/world.js'
import type { ViewContext } from './context.js'
import { deletedUserModel } from './deleted-users/model.js'
import { viewDeletedUser } from './deleted-users/view.js'
import { zendeskFacet } from './facet.js'
import {
  forumModel,
  forumSubscriptionModel,
  topicCommentModel,
  topicModel,
  topicSubscriptionModel,
  topicVoteModel,
} from './forums/model.js'
import {
  viewForum,
  viewForumSubscription,
  viewTopic,
  viewTopicComment,
  viewTopicSubscription,
  viewTopicVote,
} from './forums/view.js'
import { groupModel } from './groups/model.js'
import { viewGroup } from './groups/view.js'
import { readIdentities } from './identities/lookup.js'
import { type Identity, identityId, identityModel } from './identities/model.js'
import { viewIdentity } from './identities/view.js'
import { jobModel } from './jobs/model.js'
import { viewJob } from './jobs/view.js'
import { groupMemberships, type MembershipKind, organizationMemberships } from './memberships/kinds.js'
import { viewMembership } from './memberships/view.js'
import { oauthClientModel, oauthTokenModel } from './oauth/model.js'
import { viewClient, viewToken } from './oauth/view.js'
import { organizationSubscriptionModel } from './organization-subscriptions/model.js'
import { viewSubscription } from './organization-subscriptions/view.js'
import { organizationModel } from './organizations/model.js'
import { viewOrganization } from './organizations/view.js'
import { sessionModel } from './sessions/model.js'
import { viewSession } from './sessions/view.js'
import { ticketModel } from './tickets/model.js'
import { viewTicket } from './tickets/view.js'
import { userFieldModel } from './user-fields/model.js'
import { viewUserField } from './user-fields/view.js'
import { viewUser } from './users/view.js'

const users = defineResource({
  name: 'user',
  model: userModel,
  facets: [zendeskFacet.model],
  id: ({ id }) => id,
  view: show((context, user: User) => ({ ...viewUser(context, user), password: user.password })),
})

const identities = defineResource({
  name: 'identity',
  model: identityModel,
  id: identityId,
  view: show((context, row: Identity) =>
    viewIdentity(context, findCurrent(context.world, row.userId, row) ?? row),
  ),
  implied: (row, world) => (row.originOf === null ? undefined : findCurrent(world, row.originOf, row)),
})

const jobs = defineResource({
  name: 'job_status',
  model: jobModel,
  id: ({ key }) => key,
  view: show(viewJob),
})

/** The rows that clients of Zendesk can see. */
export const resources = [
  users,
  toResource('deleted_user', deletedUserModel, viewDeletedUser),
  identities,
  toResource('user_field', userFieldModel, viewUserField),
  toResource('group', groupModel, viewGroup),
  toMembership(groupMemberships),
  toResource('organization', organizationModel, viewOrganization),
  toMembership(organizationMemberships),
  toResource('organization_subscription', organizationSubscriptionModel, (_, row) => viewSubscription(row)),
  toResource('ticket', ticketModel, viewTicket),
  jobs,
  toResource('session', sessionModel, viewSession),
  toResource('oauth_client', oauthClientModel, viewClient),
  toResource('oauth_token', oauthTokenModel, viewToken),
  toResource('forum', forumModel, viewForum),
  toResource('topic', topicModel, viewTopic),
  toResource('topic_comment', topicCommentModel, viewTopicComment),
  toResource('forum_subscription', forumSubscriptionModel, viewForumSubscription),
  toResource('topic_subscription', topicSubscriptionModel, viewTopicSubscription),
  toResource('topic_vote', topicVoteModel, viewTopicVote),
]

type View<R> = (context: ViewContext, row: R) => JsonObject

function toResource<R extends Row>(name: string, model: Model<R>, view: View<R>) {
  return defineResource({ name, model, id: ({ id }: R) => id, view: show(view) })
}

function toMembership(kind: MembershipKind) {
  return toResource(kind.name, kind.model, (context, row) => viewMembership(context, kind, row))
}

// Without a request, URLs would have no origin.
function show<R>(view: View<R>) {
  return (row: R, { world }: Viewing<unknown>) =>
    omit(view({ world, request: { baseUrl: '' } }, row), ['url'])
}

/** Finds an identity among those that clients see now: another dialect may have changed the user's e-mail. */
function findCurrent(world: World, userId: number, row: Identity): Identity | undefined {
  const user = world.users.get(userId)
  return user && readIdentities(world, user).find((each) => identityId(each) === identityId(row))
}
