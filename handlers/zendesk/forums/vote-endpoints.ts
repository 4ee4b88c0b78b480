import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { bodyOf } from '../wire.js'
import { findMark, putMark } from './marks.js'
import { type Mark, topicModel, topicVoteModel } from './model.js'
import { type MarkKind, markListRoutes, readId } from './subscription-endpoints.js'
import { requireTopic } from './topic-endpoints.js'
import { requireKnownUser } from './topics.js'
import { viewTopicVote } from './view.js'

const TOPIC_VOTE: MarkKind = {
  name: 'topic_vote',
  model: topicVoteModel,
  target: {
    find: (world, id) => world.table(topicModel).get(id),
    id: 'topic_id',
    path: '/topics/:targetId/votes',
  },
  view: viewTopicVote,
}

const VOTE = '/topics/:topicId/vote'

/** Who voted for which topic. */
export const topicVoteRoutes: readonly ZendeskRoute[] = [
  ...markListRoutes(TOPIC_VOTE),
  { operation: 'topics.vote', method: 'GET', path: VOTE, who: 'user', respond: get },
  { operation: 'topics.cast-vote', method: 'POST', path: VOTE, who: 'user', respond: cast },
  { operation: 'topics.withdraw-vote', method: 'DELETE', path: VOTE, who: 'user', respond: withdraw },
]

function get(context: ZendeskContext): Reply {
  return json(200, { topic_vote: viewTopicVote(context, requireVote(context)) })
}

function cast(context: ZendeskContext): Reply {
  const pair = readPair(context)
  requireKnownUser(context.world, pair.userId)
  const vote = putMark(context.world, topicVoteModel, pair)
  return created(context, `/topics/${pair.targetId}/vote`, { topic_vote: viewTopicVote(context, vote) })
}

function withdraw(context: ZendeskContext): Reply {
  context.world.table(topicVoteModel).remove(requireVote(context).id)
  return deleted()
}

function requireVote(context: ZendeskContext): Mark {
  const vote = findMark(context.world, topicVoteModel, readPair(context))
  if (!vote) throw errors.notFound()
  return vote
}

// Agents may vote for others.
function readPair(context: ZendeskContext): Pick<Mark, 'userId' | 'targetId'> {
  const { caller, request } = context
  const named = request.query.get('user_id') ?? bodyOf(request).user_id
  const voter = caller.role === 'end-user' ? caller.user?.id : (named ?? caller.user?.id)
  return { userId: readId(voter), targetId: requireTopic(context).id }
}
