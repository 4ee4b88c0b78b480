import type { JsonObject } from '../../../src/json.js'
import type { Model } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import { choice, filledText, flag, integer, orNull, text } from '../../../src/options/kinds.js'
import { people, type RecordResource, recordList, type Target } from '../../../src/world/records.js'
import type { Caller } from '../auth.js'
import { organizationTarget } from '../organizations/records.js'
import {
  A_PERSON,
  commonMembers,
  fixedFields,
  ignoredMembers,
  reference,
  tagList,
} from '../records/fixture-members.js'
import { createComment } from './comments.js'
import { ensureMark } from './marks.js'
import {
  type Forum,
  forumModel,
  forumSubscriptionModel,
  type Mark,
  type Topic,
  topicModel,
  topicSubscriptionModel,
  topicVoteModel,
} from './model.js'
import { createForum, FORUM_TYPES, VISIBILITY } from './rules.js'
import { createTopic } from './topics.js'

const forumTarget: Target<Forum> = {
  noun: 'forum',
  find: (world, name) => [...world.table(forumModel)].find((forum) => forum.name === name),
  known: (world) => Array.from(world.table(forumModel), ({ name }) => name),
  get: (world, id) => world.table(forumModel).get(id),
}

const topicTarget: Target<Topic> = {
  noun: 'topic',
  find: (world, title) => [...world.table(topicModel)].find((topic) => topic.title === title),
  known: (world) => Array.from(world.table(topicModel), ({ title }) => title),
  get: (world, id) => world.table(topicModel).get(id),
}

/** Forums in fixtures. */
export const forumRecords = recordList({
  noun: 'forums',
  members: () => ({
    ...commonMembers(),
    ...reference('organization', 'an organization'),
    name: filledText(),
    description: orNull(text()),
    category_id: orNull(integer(1)),
    locale_id: orNull(integer(1)),
    locked: flag(),
    position: integer(0),
    forum_type: choice(FORUM_TYPES),
    access: choice(Object.keys(VISIBILITY)),
    tags: tagList(),
    ...ignoredMembers('unanswered_topics'),
  }),
  load(record) {
    const organization_id = record.find('organization', organizationTarget)?.id ?? null
    createForum(record.world, { ...record.values, organization_id }, fixedFields(record))
  },
})

/** Topics in fixtures. */
export const topicRecords = recordList({
  noun: 'topics',
  members: () => ({
    ...commonMembers(),
    ...reference('forum', 'a forum'),
    ...reference('submitter', A_PERSON),
    title: filledText(),
    body: filledText(),
    locked: flag(),
    pinned: flag(),
    highlighted: flag(),
    position: orNull(integer(0)),
    tags: tagList(),
    ...ignoredMembers(
      'topic_type',
      'updater_id',
      'attachments',
      'comments_count',
      'search_phrases',
      'answered',
    ),
  }),
  load(record) {
    const forum = record.require('forum', forumTarget)
    const author = record.require('submitter', people)
    const attributes: JsonObject = { ...record.values, forum_id: forum.id, submitter_id: author.id }
    createTopic(record.world, asStaff(author), forum, attributes, fixedFields(record))
  },
})

/** Comments on topics, in fixtures. */
export const topicCommentRecords = recordList({
  noun: 'topic comments',
  members: () => ({
    ...commonMembers(),
    ...reference('topic', 'a topic: its title'),
    ...reference('user', A_PERSON),
    body: filledText(),
    informative: flag(),
    ...ignoredMembers('attachments'),
  }),
  load(record) {
    const author = record.require('user', people)
    const topic = record.require('topic', topicTarget)
    const attributes: JsonObject = { ...record.values, user_id: author.id }
    createComment(record.world, asStaff(author), topic, attributes, fixedFields(record))
  },
})

/** Subscriptions of people to forums, in fixtures. */
export const forumSubscriptionRecords = markRecords('forum', forumTarget, forumSubscriptionModel)

/** Subscriptions of people to topics, in fixtures. */
export const topicSubscriptionRecords = markRecords('topic', topicTarget, topicSubscriptionModel)

/** Votes of people for topics, in fixtures. */
export const topicVoteRecords = markRecords('topic', topicTarget, topicVoteModel)

function markRecords<Row extends Forum | Topic>(
  name: 'forum' | 'topic',
  target: Target<Row>,
  model: Model<Mark>,
): RecordResource {
  return recordList({
    noun: 'objects with a person and a topic or a forum',
    members: () => ({
      ...commonMembers(),
      ...reference('user', A_PERSON),
      ...reference(name, name === 'forum' ? 'a forum' : 'a topic: its title'),
    }),
    load(record) {
      const userId = record.require('user', people).id
      const { updatedAt: _, ...fixed } = fixedFields(record)
      ensureMark(record.world, model, { userId, targetId: record.require(name, target).id }, fixed)
    },
  })
}

/** Returns a caller who may set every attribute. */
function asStaff(user: User): Caller {
  return { user, role: 'admin', token: undefined }
}
