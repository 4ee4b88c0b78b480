import { defineModel, type Row } from '../../src/model/model.js'
import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'

/** What only Acme knows of a user. The id is the user's. */
interface AcmeUser extends Row {
  readonly nickname: string | null
}

type Facet = Omit<AcmeUser, 'id'>

const acmeUserModel = defineModel<AcmeUser>({
  name: 'acme.user',
  fields: () => ({ nickname: () => null }),
})

export const models = [acmeUserModel]

const UNTOUCHED: Facet = { nickname: null }

/** What Acme knows of a user: nothing of its own until Acme is asked to keep something. */
export function facetOf(world: World, user: User): Facet {
  return world.table(acmeUserModel).get(user.id) ?? UNTOUCHED
}

/** Keeps what only Acme knows of a user. */
export function keepFacet(world: World, user: User, facet: Facet): void {
  const facets = world.table(acmeUserModel)
  const kept = facets.get(user.id)
  if (kept) facets.replace(kept, facet)
  else facets.insert({ ...facet, id: user.id })
}

/** Forgets a user who is deleted. */
export function dropFacet(world: World, user: User): void {
  world.table(acmeUserModel).remove(user.id)
}
