import { bulkUserEndpoints } from './bulk-users/endpoints.js'
import { toEndpoints } from './context.js'
import { deletedUserEndpoints } from './deleted-users/endpoints.js'
import { endUserEndpoints } from './end-users/endpoints.js'
import { topicCommentEndpoints } from './forums/comment-endpoints.js'
import { forumEndpoints } from './forums/endpoints.js'
import { forumSubscriptionEndpoints } from './forums/subscription-endpoints.js'
import { topicEndpoints } from './forums/topic-endpoints.js'
import { topicVoteEndpoints } from './forums/vote-endpoints.js'
import { groupEndpoints } from './groups/endpoints.js'
import { identityEndpoints } from './identities/endpoints.js'
import { verificationLinkEndpoints } from './identities/link-endpoints.js'
import { incrementalEndpoints } from './incremental/endpoints.js'
import { jobEndpoints } from './jobs/endpoints.js'
import { groupMembershipEndpoints } from './memberships/group-endpoints.js'
import { organizationMembershipEndpoints } from './memberships/organization-endpoints.js'
import { mergeEndpoints } from './merge/endpoints.js'
import { authorizationEndpoints } from './oauth/authorization-endpoints.js'
import { oauthClientEndpoints } from './oauth/client-endpoints.js'
import { grantEndpoints, oauthTokenEndpoints } from './oauth/token-endpoints.js'
import { organizationSubscriptionEndpoints } from './organization-subscriptions/endpoints.js'
import { bulkOrganizationEndpoints } from './organizations/bulk-endpoints.js'
import { organizationEndpoints } from './organizations/endpoints.js'
import { organizationSearchEndpoints } from './organizations/search-endpoints.js'
import { passwordEndpoints } from './passwords/endpoints.js'
import { autocompleteEndpoints } from './search/autocomplete-endpoints.js'
import { searchEndpoints } from './search/endpoints.js'
import { sessionEndpoints } from './sessions/endpoints.js'
import { settingsEndpoints } from './settings/endpoints.js'
import { tagEndpoints } from './tags/endpoints.js'
import { ticketEndpoints } from './tickets/endpoints.js'
import { requestEndpoints } from './tickets/request-endpoints.js'
import { userFieldEndpoints } from './user-fields/endpoints.js'
import { userActionEndpoints } from './users/action-endpoints.js'
import { userEndpoints } from './users/endpoints.js'

/** All endpoints of the dialect. */
export const endpoints = toEndpoints([
  ...forumEndpoints,
  ...forumSubscriptionEndpoints,
  ...oauthClientEndpoints,
  ...oauthTokenEndpoints,
  ...requestEndpoints,
  ...ticketEndpoints,
  ...topicCommentEndpoints,
  ...topicEndpoints,
  ...topicVoteEndpoints,
  ...autocompleteEndpoints,
  ...bulkUserEndpoints,
  ...jobEndpoints,
  ...searchEndpoints,
  ...userEndpoints,
  ...deletedUserEndpoints,
  ...endUserEndpoints,
  ...identityEndpoints,
  ...incrementalEndpoints,
  ...mergeEndpoints,
  ...passwordEndpoints,
  ...sessionEndpoints,
  ...settingsEndpoints,
  ...tagEndpoints,
  ...userActionEndpoints,
  ...userFieldEndpoints,
  ...groupEndpoints,
  ...groupMembershipEndpoints,
  ...organizationEndpoints,
  ...organizationSearchEndpoints,
  ...bulkOrganizationEndpoints,
  ...organizationMembershipEndpoints,
  ...organizationSubscriptionEndpoints,
]).concat(toEndpoints([...authorizationEndpoints, ...grantEndpoints, ...verificationLinkEndpoints], ''))
