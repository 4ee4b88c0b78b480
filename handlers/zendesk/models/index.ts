import {
  forumModel,
  forumSubscriptionModel,
  topicCommentModel,
  topicModel,
  topicSubscriptionModel,
  topicVoteModel,
} from './forum.js'
import { groupMembershipModel, groupModel } from './group.js'
import { identityModel } from './identity.js'
import { jobModel } from './job.js'
import { authorizationCodeModel, oauthClientModel, oauthTokenModel } from './oauth.js'
import {
  organizationMembershipModel,
  organizationModel,
  organizationSubscriptionModel,
} from './organization.js'
import { retiredCredentialModel } from './retired.js'
import { scrubbingModel } from './scrubbing.js'
import { sessionModel, settingsModel } from './session.js'
import { ticketModel } from './ticket.js'
import { deletedUserModel, zendeskUserModel } from './user.js'
import { userFieldModel } from './user-field.js'

/** Everything that Zendesk keeps besides the users. */
export const models = [
  zendeskUserModel,
  deletedUserModel,
  identityModel,
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
