import { type FixtureRecord, people } from '../../../src/world/records.js'
import type { MembershipKind } from './kinds.js'
import { createMembership, findMembership } from './rules.js'

/** Makes the people in the `members` of a group's or an organization's record its members, unless they are already. */
export function joinAll(record: FixtureRecord, kind: MembershipKind, parentId: number): void {
  const { world } = record
  for (const [index, { id }] of record.findAll('members', people).entries()) {
    if (findMembership(world, kind, id, parentId)) continue
    const attributes = { user_id: id, [`${kind.parent}_id`]: parentId }
    record.at(['members', index], () => createMembership(world, kind, attributes))
  }
}
