import { filledText, listOf } from '../../../src/options/kinds.js'
import { people, recordList } from '../../../src/world/records.js'
import { objectIdOf } from '../ids.js'
import {
  commonColumns,
  fixedFields,
  fixtureScope,
  readColumns,
  roleTarget,
} from '../objects/fixture-object.js'
import { rowIdOf } from '../objects/model.js'
import { saveObject } from '../objects/rules.js'
import { changeRelations } from '../relations/rules.js'
import { ROLE_CLASS } from './rules.js'

const PUBLIC_READ = { '*': { read: true } }

/** Roles in fixtures, with their users and roles. Everyone may read a role without an ACL. */
export const roleRecords = recordList({
  noun: 'roles',
  members: () => ({
    ...commonColumns(),
    name: filledText(),
    users: listOf(filledText(), 'a list of usernames or e-mail addresses'),
    roles: listOf(filledText(), 'a list of the names of roles'),
  }),
  prepare(record) {
    const { users: _, roles: __, ...columns } = readColumns(record)
    saveObject(fixtureScope(record.world), ROLE_CLASS, { ACL: PUBLIC_READ, ...columns }, fixedFields(record))
  },
  load(record) {
    const id = rowIdOf(record.require('name', roleTarget))
    changeRelations(record.world, ROLE_CLASS, id, [
      { key: 'users', added: record.findAll('users', people).map(objectIdOf), removed: [] },
      { key: 'roles', added: record.findAll('roles', roleTarget).map(rowIdOf), removed: [] },
    ])
  },
})
