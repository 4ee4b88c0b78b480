import { toEndpoints } from '../context.js'
import { autocompleteRoutes } from './autocomplete.js'
import { bulkUserRoutes } from './bulk-users.js'
import { deletedUserRoutes } from './deleted-users.js'
import { endUserRoutes } from './end-users.js'
import { forumSubscriptionRoutes } from './forum-subscriptions.js'
import { forumRoutes } from './forums.js'
import { groupMembershipRoutes } from './group-memberships.js'
import { groupRoutes } from './groups.js'
import { identityRoutes } from './identities.js'
import { incrementalRoutes } from './incremental.js'
import { jobRoutes } from './jobs.js'
import { mergeRoutes } from './merge.js'
import { authorizationRoutes } from './oauth-authorizations.js'
import { oauthClientRoutes } from './oauth-clients.js'
import { grantRoutes, oauthTokenRoutes } from './oauth-tokens.js'
import { organizationJobRoutes } from './organization-jobs.js'
import { organizationMembershipRoutes } from './organization-memberships.js'
import { organizationSubscriptionRoutes } from './organization-subscriptions.js'
import { organizationRoutes } from './organizations.js'
import { organizationSearchRoutes } from './organizations-search.js'
import { passwordRoutes } from './passwords.js'
import { relatedRoutes } from './related.js'
import { requestRoutes } from './requests.js'
import { searchRoutes } from './search.js'
import { sessionRoutes } from './sessions.js'
import { settingsRoutes } from './settings.js'
import { tagRoutes } from './tags.js'
import { ticketRoutes } from './tickets.js'
import { topicCommentRoutes } from './topic-comments.js'
import { topicSubscriptionRoutes } from './topic-subscriptions.js'
import { topicVoteRoutes } from './topic-votes.js'
import { topicRoutes } from './topics.js'
import { userActionRoutes } from './user-actions.js'
import { userFieldRoutes } from './user-fields.js'
import { userRoutes } from './users.js'

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
