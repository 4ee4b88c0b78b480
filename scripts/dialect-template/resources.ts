import type { JsonObject } from '../../src/json.js'
import { userModel } from '../../src/model/user.js'
import { defineResource, type Viewing } from '../../src/world/resource.js'
import { acmeFacet } from './facet.js'
import { idOf } from './ids.js'
import { viewUser } from './users/view.js'

const users = defineResource({
  name: 'user',
  model: userModel,
  facets: [acmeFacet.model],
  id: idOf,
  view: (user, { world }: Viewing<unknown>): JsonObject => ({
    ...viewUser(world, user),
    password: user.password,
  }),
})

/** The rows that clients of Acme can see. */
export const resources = [users]
