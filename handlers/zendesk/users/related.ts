import type { Model, Row } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import {
  forumSubscriptionModel,
  topicCommentModel,
  topicModel,
  topicSubscriptionModel,
  topicVoteModel,
} from '../forums/model.js'
import { organizationSubscriptionModel } from '../organization-subscriptions/model.js'
import { ticketsOf } from '../tickets/model.js'

/**
 * Counts the records of each kind that belong to a user.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#show-user-related-information
 */
export function countRelated(world: World, user: User): Readonly<Record<string, number>> {
  const countOf = <R extends Row>(model: Model<R>) =>
    world.table(model).findAllBy('user', String(user.id)).length
  const topicSubscriptions = countOf(topicSubscriptionModel)
  const forumSubscriptions = countOf(forumSubscriptionModel)
  return {
    assigned_tickets: ticketsOf(world, user, 'assignee').length,
    requested_tickets: ticketsOf(world, user, 'requester').length,
    ccd_tickets: ticketsOf(world, user, 'collaborator').length,
    topics: countOf(topicModel),
    topic_comments: countOf(topicCommentModel),
    votes: countOf(topicVoteModel),
    subscriptions: topicSubscriptions + forumSubscriptions,
    entry_subscriptions: topicSubscriptions,
    forum_subscriptions: forumSubscriptions,
    organization_subscriptions: countOf(organizationSubscriptionModel),
  }
}
