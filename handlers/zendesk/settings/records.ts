import { isObject } from '../../../src/json.js'
import { anyObject } from '../../../src/options/kinds.js'
import { people, recordList } from '../../../src/world/records.js'
import { A_PERSON, reference } from '../records/fixture-members.js'
import { changeSettings } from './rules.js'

/** Settings of people in fixtures. */
export const settingsRecords = recordList({
  noun: 'settings',
  members: () => ({ ...reference('user', A_PERSON), lotus: anyObject() }),
  load(record) {
    const { lotus } = record.values
    const user = record.require('user', people)
    changeSettings(record.world, user.id, isObject(lotus) ? lotus : {})
  },
})
