import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'

/** The parameters of an app. There is one row at most. */
export interface ParseConfig extends Row {
  readonly params: JsonObject
  /** Whether only a master sees a parameter, by its name. */
  readonly masterKeyOnly: JsonObject
}

export const configModel = defineModel<ParseConfig>({
  name: 'parse.config',
  fields: () => ({ params: () => ({}), masterKeyOnly: () => ({}) }),
})

/** The parameters of the app; undefined when nobody set any. */
export function findConfig(world: World): ParseConfig | undefined {
  return world.table(configModel).page(0, 1)[0]
}

/** Keeps the parameters of the app. */
export function keepConfig(world: World, config: Omit<ParseConfig, 'id'>): void {
  const known = findConfig(world)
  if (known) world.table(configModel).replace(known, config)
  else world.table(configModel).insert(config)
}
