import { acsFacet } from './facet.js'
import { mailTokenModel } from './mails/model.js'
import { sessionModel } from './sessions/model.js'

/** All models of ACS. */
export const models = [acsFacet.model, sessionModel, mailTokenModel]
