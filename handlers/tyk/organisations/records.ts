import {
  anyObject,
  anything,
  described,
  filledText,
  flag,
  integer,
  listOf,
  text,
  textLike,
} from '../../../src/options/kinds.js'
import { people, recordList, type Target } from '../../../src/world/records.js'
import { fixtureScope } from '../context.js'
import { OBJECT_ID } from '../ids.js'
import { changeUser } from '../users/rules.js'
import { toMembers } from '../wire.js'
import { findOrganisation, type Organisation, organisationModel } from './model.js'
import { addImportedOrganisation, organisationSchema, replaceOrganisation } from './rules.js'

/** Organisations, which records refer to by the name of their owner, or by id. */
export const organisationTarget: Target<Organisation> = {
  noun: 'organisation',
  find: (world, name) =>
    findOrganisation(world, name) ??
    [...world.table(organisationModel)].find(({ attributes }) => attributes.owner_name === name),
  known: (world) =>
    Array.from(world.table(organisationModel), ({ attributes }) => String(attributes.owner_name)),
}

/** Organisations in fixtures, with their members. One with the id of the default organisation changes it. */
export const organisationRecords = recordList({
  noun: 'organisations',
  members: () => ({
    id: described('Generated when left out.', textLike(OBJECT_ID, '24 hexadecimal digits in lower case')),
    owner_name: filledText(),
    owner_slug: text(),
    cname_enabled: flag(),
    cname: text(),
    apis: listOf(anything(), 'a list'),
    developer_quota: integer(),
    developer_count: integer(),
    event_options: anyObject(),
    hybrid_enabled: flag(),
    ui: anyObject(),
    org_options_meta: anyObject(),
    members: listOf(filledText(), 'a list of usernames or e-mail addresses'),
  }),
  prepare(record) {
    const { world } = record
    const scope = fixtureScope(world)
    const draft = toMembers(record.values, organisationSchema, scope.errors)
    const known = draft.id === undefined ? undefined : findOrganisation(world, draft.id)
    if (known) {
      replaceOrganisation(world, known, draft)
      return
    }
    record.requireFree('owner_name', organisationTarget)
    addImportedOrganisation(scope, draft)
  },
  load(record) {
    const { world } = record
    const members = record.findAll('members', people)
    if (members.length === 0) return
    const { orgId } = record.require(record.values.id === undefined ? 'owner_name' : 'id', organisationTarget)
    for (const [index, user] of members.entries()) {
      const { updatedAt } = user
      record.at(['members', index], () => changeUser(fixtureScope(world), user, {}, orgId))
      world.users.replace(user, { updatedAt })
    }
  },
})
