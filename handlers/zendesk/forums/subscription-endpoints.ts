import type { ZendeskRoute } from '../context.js'
import {
  createMark,
  deleteMark,
  listMarks,
  listMarksOfUser,
  listMarksOnTarget,
  type MarkResource,
  showMark,
} from './mark-resource.js'
import { forumModel, forumSubscriptionModel, topicModel, topicSubscriptionModel } from './model.js'
import { viewForumSubscription, viewTopicSubscription } from './view.js'

const forumSubscriptions: MarkResource = {
  name: 'forum_subscription',
  model: forumSubscriptionModel,
  targetAttribute: 'forum_id',
  findTarget: (world, id) => world.table(forumModel).get(id),
  view: viewForumSubscription,
}

const topicSubscriptions: MarkResource = {
  name: 'topic_subscription',
  model: topicSubscriptionModel,
  targetAttribute: 'topic_id',
  findTarget: (world, id) => world.table(topicModel).get(id),
  view: viewTopicSubscription,
}

/** Subscriptions of users to forums and to topics. */
export const forumSubscriptionEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'forumSubscriptions.listOfUser',
    method: 'GET',
    path: '/users/:userId/forum_subscriptions',
    access: 'agent',
    respond: (context) => listMarksOfUser(context, forumSubscriptions),
  },
  {
    operation: 'forumSubscriptions.listOfForum',
    method: 'GET',
    path: '/forums/:targetId/subscriptions',
    access: 'agent',
    respond: (context) => listMarksOnTarget(context, forumSubscriptions),
  },
  {
    operation: 'forumSubscriptions.list',
    method: 'GET',
    path: '/forum_subscriptions',
    access: 'agent',
    respond: (context) => listMarks(context, forumSubscriptions),
  },
  {
    operation: 'forumSubscriptions.create',
    method: 'POST',
    path: '/forum_subscriptions',
    access: 'agent',
    respond: (context) => createMark(context, forumSubscriptions),
  },
  {
    operation: 'forumSubscriptions.show',
    method: 'GET',
    path: '/forum_subscriptions/:id',
    access: 'agent',
    respond: (context) => showMark(context, forumSubscriptions),
  },
  {
    operation: 'forumSubscriptions.delete',
    method: 'DELETE',
    path: '/forum_subscriptions/:id',
    access: 'agent',
    respond: (context) => deleteMark(context, forumSubscriptions),
  },
  {
    operation: 'topicSubscriptions.listOfUser',
    method: 'GET',
    path: '/users/:userId/topic_subscriptions',
    access: 'agent',
    respond: (context) => listMarksOfUser(context, topicSubscriptions),
  },
  {
    operation: 'topicSubscriptions.listOfTopic',
    method: 'GET',
    path: '/topics/:targetId/subscriptions',
    access: 'agent',
    respond: (context) => listMarksOnTarget(context, topicSubscriptions),
  },
  {
    operation: 'topicSubscriptions.list',
    method: 'GET',
    path: '/topic_subscriptions',
    access: 'agent',
    respond: (context) => listMarks(context, topicSubscriptions),
  },
  {
    operation: 'topicSubscriptions.create',
    method: 'POST',
    path: '/topic_subscriptions',
    access: 'agent',
    respond: (context) => createMark(context, topicSubscriptions),
  },
  {
    operation: 'topicSubscriptions.show',
    method: 'GET',
    path: '/topic_subscriptions/:id',
    access: 'agent',
    respond: (context) => showMark(context, topicSubscriptions),
  },
  {
    operation: 'topicSubscriptions.delete',
    method: 'DELETE',
    path: '/topic_subscriptions/:id',
    access: 'agent',
    respond: (context) => deleteMark(context, topicSubscriptions),
  },
]
