import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { settingsModel } from './model.js'

/** Deletes the settings of a user. */
export function deleteSettingsOf(world: World, user: User): void {
  world.table(settingsModel).remove(user.id)
}
