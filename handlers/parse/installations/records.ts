import { anything } from '../../../src/options/kinds.js'
import type { Kind } from '../../../src/options/types.js'
import { recordList } from '../../../src/world/records.js'
import { commonColumns, fixedFields, fixtureScope, readColumns } from '../objects/fixture-object.js'
import { initialColumns } from '../schemas/lookup.js'
import { INSTALLATION_CLASS, saveInstallation } from './rules.js'

/** Installations in fixtures. */
export const installationRecords = recordList({
  noun: 'installations',
  members: () => ({ ...ownColumns(), ...commonColumns() }),
  load(record) {
    saveInstallation(fixtureScope(record.world), readColumns(record), fixedFields(record))
  },
})

function ownColumns(): Readonly<Record<string, Kind>> {
  const names = Object.keys(initialColumns(INSTALLATION_CLASS))
  return Object.fromEntries(names.map((name) => [name, anything()]))
}
