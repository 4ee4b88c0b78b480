import type { JsonObject } from '../../src/json.js'
import { userModel } from '../../src/model/user.js'
import { defineResource, type Viewing } from '../../src/world/resource.js'
import { acsFacet } from './facet.js'
import { idOf } from './ids.js'
import { viewPrivately } from './users/view.js'

const users = defineResource({
  name: 'user',
  model: userModel,
  facets: [acsFacet.model],
  id: idOf,
  view: (user, { world }: Viewing<unknown>): JsonObject => ({
    ...viewPrivately(world, user),
    password: user.password,
  }),
})

/** The rows that clients of ACS can see. */
export const resources = [users]
