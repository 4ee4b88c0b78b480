import { userFieldModel } from '../rules/user-fields.js'
import { identityModel } from './identity.js'
import { jobModel } from './job.js'
import { authorizationCodeModel, oauthClientModel, oauthTokenModel } from './oauth.js'
import { deletedUserModel, zendeskUserModel } from './user.js'

/** Everything that Zendesk keeps besides the users. */
export const models = [
  zendeskUserModel,
  deletedUserModel,
  identityModel,
  oauthClientModel,
  oauthTokenModel,
  authorizationCodeModel,
  userFieldModel,
  jobModel,
]
