import { topicModel, topicSubscriptionModel } from './model.js'
import { subscriptionRoutes } from './subscription-endpoints.js'
import { viewTopicSubscription } from './view.js'

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
