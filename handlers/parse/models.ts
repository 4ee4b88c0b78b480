import { configModel } from './config/model.js'
import { parseUserModel } from './facet.js'
import { fileModel } from './files/model.js'
import { joinModel, objectModel } from './objects/model.js'
import { classModel, columnModel } from './schemas/model.js'
import { sessionModel } from './sessions/model.js'
import { credentialModel } from './users/credential-model.js'
import { seededModel } from './users/seeded-model.js'

/** Everything that Parse keeps besides the users. */
export const models = [
  parseUserModel,
  credentialModel,
  sessionModel,
  objectModel,
  joinModel,
  classModel,
  columnModel,
  configModel,
  fileModel,
  seededModel,
]
