import { acmeFacet } from './facet.js'
import { revokedTokenModel, sessionModel } from './sessions/model.js'

/** All models of Acme. */
export const models = [acmeFacet.model, sessionModel, revokedTokenModel]
