import { defineModel, type Row } from '../../../src/model/model.js'

/** A forum of the old Help Center. */
export interface Forum extends Row {
  readonly name: string
  readonly description: string | null
  readonly categoryId: number | null
  readonly organizationId: number | null
  readonly localeId: number | null
  readonly locked: boolean
  readonly position: number
  readonly forumType: string
  readonly access: string
  readonly tags: readonly string[]
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

/** A topic in a forum. It stays when its author is deleted. */
export interface Topic extends Row {
  readonly forumId: number
  readonly title: string
  readonly body: string
  readonly submitterId: number
  readonly updaterId: number
  readonly locked: boolean
  readonly pinned: boolean
  readonly highlighted: boolean
  readonly position: number | null
  readonly tags: readonly string[]
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

/** A comment on a topic. It stays when its author is deleted. */
export interface TopicComment extends Row {
  readonly topicId: number
  readonly userId: number
  readonly body: string
  /** True when the comment answers the question. */
  readonly informative: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

/** A user's subscription to a forum or topic, or vote for a topic. It is deleted with the user. */
export interface Mark extends Row {
  readonly userId: number
  /** The id of the forum or topic. */
  readonly targetId: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

export const forumModel = defineModel<Forum>({
  name: 'zendesk.forum',
  fields: ({ clock }) => ({
    name: () => '',
    description: () => null,
    categoryId: () => null,
    organizationId: () => null,
    localeId: () => null,
    locked: () => false,
    position: () => 9999,
    forumType: () => 'articles',
    access: () => 'everybody',
    tags: () => [],
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  groups: { category: ({ categoryId }) => (categoryId === null ? null : String(categoryId)) },
})

export const topicModel = defineModel<Topic>({
  name: 'zendesk.topic',
  fields: ({ clock }) => ({
    forumId: () => 0,
    title: () => '',
    body: () => '',
    submitterId: () => 0,
    updaterId: () => 0,
    locked: () => false,
    pinned: () => false,
    highlighted: () => false,
    position: () => null,
    tags: () => [],
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  groups: { forum: (topic) => String(topic.forumId), user: (topic) => String(topic.submitterId) },
})

export const topicCommentModel = defineModel<TopicComment>({
  name: 'zendesk.topicComment',
  fields: ({ clock }) => ({
    topicId: () => 0,
    userId: () => 0,
    body: () => '',
    informative: () => false,
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  groups: { topic: (comment) => String(comment.topicId), user: (comment) => String(comment.userId) },
})

export const forumSubscriptionModel = defineMark('zendesk.forumSubscription')
export const topicSubscriptionModel = defineMark('zendesk.topicSubscription')
export const topicVoteModel = defineMark('zendesk.topicVote')

/** Returns the unique key of a user's mark on a forum or topic. */
export function markKey({ userId, targetId }: Partial<Mark>): string {
  return `${userId}/${targetId}`
}

function defineMark(name: string) {
  return defineModel<Mark>({
    name,
    fields: ({ clock }) => ({ userId: () => 0, targetId: () => 0, createdAt: () => clock.now() }),
    unique: { pair: markKey },
    groups: { user: (mark) => String(mark.userId), target: (mark) => String(mark.targetId) },
  })
}
