import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { bodyOf } from '../wire.js'
import { readId, requireTopic } from './lookup.js'
import { listMarksOfUser, listMarksOnTarget, type MarkResource } from './mark-resource.js'
import { ensureMark, findMark } from './marks.js'
import { type Mark, topicModel, topicVoteModel } from './model.js'
import { requireKnownUser } from './validation.js'
import { viewTopicVote } from './view.js'

const votes: MarkResource = {
  name: 'topic_vote',
  model: topicVoteModel,
  targetAttribute: 'topic_id',
  findTarget: (world, id) => world.table(topicModel).get(id),
  view: viewTopicVote,
}

const VOTE = '/topics/:topicId/vote'

/** Votes of users for topics. */
export const topicVoteEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'topicVotes.listOfUser',
    method: 'GET',
    path: '/users/:userId/topic_votes',
    access: 'agent',
    respond: (context) => listMarksOfUser(context, votes),
  },
  {
    operation: 'topicVotes.listOfTopic',
    method: 'GET',
    path: '/topics/:targetId/votes',
    access: 'agent',
    respond: (context) => listMarksOnTarget(context, votes),
  },
  { operation: 'topicVotes.show', method: 'GET', path: VOTE, access: 'user', respond: showVote },
  { operation: 'topicVotes.create', method: 'POST', path: VOTE, access: 'user', respond: createVote },
  { operation: 'topicVotes.delete', method: 'DELETE', path: VOTE, access: 'user', respond: deleteVote },
]

function showVote(context: ZendeskContext): Reply {
  return json(200, { topic_vote: viewTopicVote(context, requireVote(context)) })
}

function createVote(context: ZendeskContext): Reply {
  const pair = readPair(context)
  requireKnownUser(context.world, pair.userId)
  const vote = ensureMark(context.world, topicVoteModel, pair)
  return created(context, `/topics/${pair.targetId}/vote`, { topic_vote: viewTopicVote(context, vote) })
}

function deleteVote(context: ZendeskContext): Reply {
  context.world.table(topicVoteModel).remove(requireVote(context).id)
  return deleted()
}

function requireVote(context: ZendeskContext): Mark {
  const vote = findMark(context.world, topicVoteModel, readPair(context))
  if (!vote) throw errors.notFound()
  return vote
}

// Agents may vote on behalf of others.
function readPair(context: ZendeskContext): Pick<Mark, 'userId' | 'targetId'> {
  const { caller, request } = context
  const givenId = request.query.get('user_id') ?? bodyOf(request).user_id
  const voterId = caller.role === 'end-user' ? caller.user?.id : (givenId ?? caller.user?.id)
  return { userId: readId(voterId), targetId: requireTopic(context).id }
}
