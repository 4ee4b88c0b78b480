import { defineModel, type Row } from '../../../src/model/model.js'

/** A member of a relation. */
export interface Join extends Row {
  /** The key of the owner's relation, made by `ownerKey`. */
  readonly owner: string
  /** The key of the member in relations of one column, made by `targetKey`. */
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
