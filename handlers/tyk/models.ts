import { retiredKeyModel } from './access-keys/model.js'
import { tykFacet } from './facet.js'
import { groupModel } from './groups/model.js'
import { organisationModel } from './organisations/model.js'

/** All models of Tyk. */
export const models = [tykFacet.model, groupModel, organisationModel, retiredKeyModel]
