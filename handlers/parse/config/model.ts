import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'

/** The app's parameters. The table has at most one row. */
export interface ParseConfig extends Row {
  readonly params: JsonObject
  /** True for parameters that need the master key, by name. */
  readonly masterKeyOnly: JsonObject
}

export const configModel = defineModel<ParseConfig>({
  name: 'parse.config',
  fields: () => ({ params: () => ({}), masterKeyOnly: () => ({}) }),
})

/** Returns the app's parameters; undefined when none are stored. */
export function findConfig(world: World): ParseConfig | undefined {
  return world.table(configModel).page(0, 1)[0]
}

/** Stores the app's parameters. */
export function storeConfig(world: World, config: Omit<ParseConfig, 'id'>): void {
  const known = findConfig(world)
  if (known) world.table(configModel).replace(known, config)
  else world.table(configModel).insert(config)
}
