import { topicModel, topicSubscriptionModel } from '../models/forum.js'
import { viewTopicSubscription } from '../views/forum.js'
import { subscriptionRoutes } from './forum-subscriptions.js'

/** Who follows which topic. */
export const topicSubscriptionRoutes = subscriptionRoutes({
  name: 'topic_subscription',
  model: topicSubscriptionModel,
  target: {
    find: (world, id) => world.table(topicModel).get(id),
    id: 'topic_id',
    path: '/topics/:targetId/subscriptions',
  },
  view: viewTopicSubscription,
})
