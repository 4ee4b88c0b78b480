import { configModel } from './config.js'
import { credentialModel } from './credential.js'
import { fileModel } from './file.js'
import { joinModel, objectModel } from './object.js'
import { classModel, columnModel } from './schema.js'
import { seededModel } from './seeded.js'
import { sessionModel } from './session.js'
import { parseUserModel } from './user.js'

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
