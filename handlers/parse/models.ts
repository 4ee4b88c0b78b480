import { configModel } from './config/model.js'
import { parseFacet } from './facet.js'
import { fileModel } from './files/model.js'
import { objectModel } from './objects/model.js'
import { joinModel } from './relations/model.js'
import { classModel, columnModel } from './schemas/model.js'
import { sessionModel } from './sessions/model.js'
import { credentialModel } from './users/credential-model.js'
import { seededModel } from './users/seeded-model.js'

/** The models of Parse besides the users of the shared population. */
export const models = [
  parseFacet.model,
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
