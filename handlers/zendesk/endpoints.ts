import { bulkUserRoutes } from './bulk-users/endpoints.js'
import { toEndpoints } from './context.js'
import { deletedUserRoutes } from './deleted-users/endpoints.js'
import { endUserRoutes } from './end-users/endpoints.js'
import { topicCommentRoutes } from './forums/comment-endpoints.js'
import { forumRoutes } from './forums/endpoints.js'
import { forumSubscriptionRoutes } from './forums/subscription-endpoints.js'
import { topicRoutes } from './forums/topic-endpoints.js'
import { topicSubscriptionRoutes } from './forums/topic-subscription-endpoints.js'
import { topicVoteRoutes } from './forums/vote-endpoints.js'
import { groupRoutes } from './groups/endpoints.js'
import { identityRoutes } from './identities/endpoints.js'
import { incrementalRoutes } from './incremental/endpoints.js'
import { jobRoutes } from './jobs/endpoints.js'
import { groupMembershipRoutes } from './memberships/group-endpoints.js'
import { organizationMembershipRoutes } from './memberships/organization-endpoints.js'
import { mergeRoutes } from './merge/endpoints.js'
import { authorizationRoutes } from './oauth/authorization-endpoints.js'
import { oauthClientRoutes } from './oauth/client-endpoints.js'
import { grantRoutes, oauthTokenRoutes } from './oauth/token-endpoints.js'
import { organizationSubscriptionRoutes } from './organization-subscriptions/endpoints.js'
import { organizationJobRoutes } from './organizations/bulk-endpoints.js'
import { organizationRoutes } from './organizations/endpoints.js'
import { organizationSearchRoutes } from './organizations/search-endpoints.js'
import { passwordRoutes } from './passwords/endpoints.js'
import { autocompleteRoutes } from './search/autocomplete-endpoints.js'
import { searchRoutes } from './search/endpoints.js'
import { sessionRoutes } from './sessions/endpoints.js'
import { settingsRoutes } from './settings/endpoints.js'
import { tagRoutes } from './tags/endpoints.js'
import { ticketRoutes } from './tickets/endpoints.js'
import { requestRoutes } from './tickets/request-endpoints.js'
import { userFieldRoutes } from './user-fields/endpoints.js'
import { userActionRoutes } from './users/action-endpoints.js'
import { userRoutes } from './users/endpoints.js'
import { relatedRoutes } from './users/related-endpoints.js'

/** Every endpoint of Zendesk's. */
export const endpoints = toEndpoints([
  ...forumRoutes,
  ...forumSubscriptionRoutes,
  ...oauthClientRoutes,
  ...oauthTokenRoutes,
  ...relatedRoutes,
  ...requestRoutes,
  ...ticketRoutes,
  ...topicCommentRoutes,
  ...topicRoutes,
  ...topicSubscriptionRoutes,
  ...topicVoteRoutes,
  ...autocompleteRoutes,
  ...bulkUserRoutes,
  ...jobRoutes,
  ...searchRoutes,
  ...userRoutes,
  ...deletedUserRoutes,
  ...endUserRoutes,
  ...identityRoutes,
  ...incrementalRoutes,
  ...mergeRoutes,
  ...passwordRoutes,
  ...sessionRoutes,
  ...settingsRoutes,
  ...tagRoutes,
  ...userActionRoutes,
  ...userFieldRoutes,
  ...groupRoutes,
  ...groupMembershipRoutes,
  ...organizationRoutes,
  ...organizationSearchRoutes,
  ...organizationJobRoutes,
  ...organizationMembershipRoutes,
  ...organizationSubscriptionRoutes,
]).concat(toEndpoints([...authorizationRoutes, ...grantRoutes], ''))
