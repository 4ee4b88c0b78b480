import {
  choice,
  filledText,
  flag,
  integer,
  listOf,
  members,
  orNull,
  text,
} from '../../../src/options/kinds.js'
import { recordList } from '../../../src/world/records.js'
import { commonMembers, fixedFields, ignoredMembers } from '../records/fixture-members.js'
import { LAST_FIELD } from './options.js'
import { createUserField } from './rules.js'
import { fieldTypes } from './values.js'

/** User fields in fixtures. */
export const userFieldRecords = recordList({
  noun: 'user fields',
  members: () => ({
    ...commonMembers(LAST_FIELD),
    key: filledText(),
    type: choice(Object.keys(fieldTypes)),
    title: filledText(),
    description: text(),
    position: integer(0),
    active: flag(),
    regexp_for_validation: orNull(text()),
    tag: orNull(text()),
    custom_field_options: listOf(
      members({ name: filledText(), value: filledText(), ...ignoredMembers('id', 'raw_name') }),
      'a list of options, such as [{ "name": "Gold", "value": "gold" }]',
    ),
    ...ignoredMembers('raw_title', 'raw_description', 'system'),
  }),
  prepare(record) {
    createUserField(record.world, record.values, fixedFields(record))
  },
})
