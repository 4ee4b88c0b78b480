import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'

/** A user's settings of the agent interface. The id is the user's. */
export interface Settings extends Row {
  readonly lotus: JsonObject
}

export const settingsModel = defineModel<Settings>({
  name: 'zendesk.settings',
  fields: () => ({ lotus: () => ({}) }),
})
