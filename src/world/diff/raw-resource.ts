import { omit } from '../../json.js'
import type { AnyModel } from '../../model/model.js'
import type { BoundResource } from '../bound-resource.js'
import { encodeMembers } from '../tagged-json.js'

/** Makes the resource of a model that clients do not see: its rows are shown with their fields. */
export function rawResource(dialect: string, model: AnyModel): BoundResource<unknown> {
  const name = model.name.startsWith(`${dialect}.`) ? model.name.slice(dialect.length + 1) : model.name
  return {
    model,
    facets: [],
    nameOf: () => name,
    idOf: ({ id }) => id,
    view: (_world, row) => omit(encodeMembers(row), ['id']),
    implied: () => undefined,
  }
}
