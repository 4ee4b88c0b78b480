import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { type Settings, settingsModel } from './model.js'

/** Changes settings of a user. Others stay. */
export function changeSettings(world: World, userId: number, lotus: JsonObject): Settings {
  const table = world.table(settingsModel)
  const stored = table.get(userId) ?? table.insert({ id: userId, lotus: {} })
  return table.replace(stored, { lotus: { ...stored.lotus, ...lotus } })
}

/** Deletes the settings of a user. */
export function deleteSettingsOf(world: World, user: User): void {
  world.table(settingsModel).remove(user.id)
}
