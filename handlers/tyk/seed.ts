import type { World } from '../../src/world/world.js'
import { DEFAULT_ORGANISATION, organisationModel } from './organisations/model.js'
import { toAttributes } from './organisations/rules.js'

/** Adds the default organisation. */
export function seed(world: World): void {
  const attributes = toAttributes({ owner_name: 'Jively', cname: 'jive.ly', cname_enabled: true })
  world.table(organisationModel).insert({ orgId: DEFAULT_ORGANISATION, attributes })
}
