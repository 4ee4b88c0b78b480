import { anything, described, integer, listOf, recordOf } from '../../options/kinds.js'
import type { Kind } from '../../options/types.js'
import type { SnapshotJson } from '../../world/snapshot-codec.js'

const object = recordOf(anything(), 'an object')
const numbers = listOf(integer(), 'a list of integers')

/** The members of an exported state. Its import checks them in detail. */
export const stateShape: { readonly [Name in keyof SnapshotJson]: Kind } = {
  version: described('The version of the format.', integer(1)),
  baseline: described('The settings of the double, and digests of its population.', object),
  clock: described("The state of the world's clock.", object),
  random: described('The state of the random source.', numbers),
  nameRandom: described('The state of the random source of names.', numbers),
  dice: described('The state of the random source of faults.', numbers),
  mails: described('The mails of the outbox, oldest first.', listOf(anything(), 'a list of mails')),
  tables: described('The changes since the baseline, by the name of the model.', object),
}

/** The members that an exported state has. */
export const stateMembers = Object.keys(stateShape) as (keyof SnapshotJson)[]
