import type { JsonObject } from '../../src/json.js'
import { userModel } from '../../src/model/user.js'
import { defineResource, type Viewing } from '../../src/world/resource.js'
import { tykFacet } from './facet.js'
import { groupIdOf, groupModel } from './groups/model.js'
import { viewGroup } from './groups/view.js'
import { idOf } from './ids.js'
import { organisationModel } from './organisations/model.js'
import { viewOrganisation } from './organisations/view.js'
import { viewUser } from './users/view.js'
import { profileOf } from './versions.js'

const users = defineResource({
  name: 'user',
  model: userModel,
  facets: [tykFacet.model],
  id: idOf,
  view: (user, { world, version }: Viewing<unknown>): JsonObject => ({
    ...viewUser(world, user, profileOf(version).userKeys),
    password: user.password,
  }),
})

const groups = defineResource({
  name: 'usergroup',
  model: groupModel,
  id: groupIdOf,
  view: viewGroup,
})

const organisations = defineResource({
  name: 'organisation',
  model: organisationModel,
  id: ({ orgId }) => orgId,
  view: viewOrganisation,
})

/** The rows that clients of Tyk can see. */
export const resources = [users, groups, organisations]
