import { deletedUserModel } from './deleted-users/model.js'
import { scrubbingModel } from './deleted-users/scrubbing-model.js'
import { zendeskFacet } from './facet.js'
import {
  forumModel,
  forumSubscriptionModel,
  topicCommentModel,
  topicModel,
  topicSubscriptionModel,
  topicVoteModel,
} from './forums/model.js'
import { groupModel } from './groups/model.js'
import { identityModel } from './identities/model.js'
import { verificationModel } from './identities/verification-model.js'
import { jobModel } from './jobs/model.js'
import { groupMembershipModel, organizationMembershipModel } from './memberships/model.js'
import { authorizationCodeModel, oauthClientModel, oauthTokenModel } from './oauth/model.js'
import { organizationSubscriptionModel } from './organization-subscriptions/model.js'
import { organizationModel } from './organizations/model.js'
import { sessionModel } from './sessions/model.js'
import { settingsModel } from './settings/model.js'
import { retiredCredentialModel } from './sign-in/retired-model.js'
import { ticketModel } from './tickets/model.js'
import { userFieldModel } from './user-fields/model.js'

/** All models of the dialect. */
export const models = [
  zendeskFacet.model,
  deletedUserModel,
  identityModel,
  verificationModel,
  oauthClientModel,
  oauthTokenModel,
  authorizationCodeModel,
  userFieldModel,
  scrubbingModel,
  retiredCredentialModel,
  sessionModel,
  settingsModel,
  jobModel,
  groupModel,
  groupMembershipModel,
  organizationModel,
  organizationMembershipModel,
  organizationSubscriptionModel,
  forumModel,
  topicModel,
  topicCommentModel,
  forumSubscriptionModel,
  topicSubscriptionModel,
  topicVoteModel,
  ticketModel,
]
