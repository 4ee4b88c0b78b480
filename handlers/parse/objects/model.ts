import { defineModel, type Row } from '../../../src/model/model.js'
import type { Acl } from '../access/acl.js'
import type { JsonObject } from '../values/json.js'

/** An object of any class that is neither the users' nor the sessions'. */
export interface ParseRow extends Row {
  readonly className: string
  readonly fields: JsonObject
  /** Null: everyone may read and write. */
  readonly acl: Acl | null
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

export const objectModel = defineModel<ParseRow>({
  name: 'parse.object',
  fields: ({ clock }) => ({
    className: () => '',
    fields: () => ({}),
    acl: () => null,
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: {
    // Roles are looked up by name for each request of someone who has some.
    roleName: ({ className, fields }) => (className === '_Role' ? String(fields.name) : null),
  },
  groups: {
    class: (row) => row.className,
    device: ({ className, fields }) => (className === '_Installation' ? deviceKeys(fields) : null),
  },
})

/** The keys by which an installation is known: its own id, and its device's token for pushes. */
export function deviceKeys({ installationId, deviceToken }: JsonObject): string[] {
  return [
    ...(typeof installationId === 'string' ? [`id/${installationId}`] : []),
    ...(typeof deviceToken === 'string' ? [`token/${deviceToken}`] : []),
  ]
}

/** A member of a relation. */
export interface Join extends Row {
  /** The object and the key of it that the relation is, from `ownerKey`. */
  readonly owner: string
  /** The key of a class and the member, from `targetKey`: whose relation it is in. */
  readonly target: string
  readonly ownerId: string
  readonly memberId: string
}

export const joinModel = defineModel<Join>({
  name: 'parse.join',
  fields: () => ({ owner: () => '', target: () => '', ownerId: () => '', memberId: () => '' }),
  unique: { pair: ({ owner, memberId }) => `${owner}/${memberId}` },
  groups: { owner: (join) => join.owner, target: (join) => join.target },
})
