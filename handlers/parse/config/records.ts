import { isObject } from '../../../src/json.js'
import { anyObject, described, flag, members, recordOf } from '../../../src/options/kinds.js'
import type { RecordResource } from '../../../src/world/records.js'
import { fixtureScope } from '../objects/fixture-object.js'
import { writeConfig } from './rules.js'

/** The parameters of the app in fixtures, as `GET /config` shows them. */
export const configRecords: RecordResource = {
  kind: () =>
    members({
      params: anyObject(),
      masterKeyOnly: described(
        'True for parameters that need the master key.',
        recordOf(flag(), 'an object'),
      ),
    }),
  load: (world, config) => writeConfig(fixtureScope(world), isObject(config) ? config : {}),
}
