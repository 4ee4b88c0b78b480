import { defineModel, type Row } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'
import type { JsonObject } from '../values.js'

/** A field that the account adds to its users. */
export interface UserField extends Row {
  readonly key: string
  readonly type: string
  readonly title: string
  readonly description: string
  readonly position: number
  readonly active: boolean
  readonly regexp: string | null
  readonly tag: string | null
  readonly options: readonly { readonly id: number; readonly name: string; readonly value: string }[]
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

export const userFieldModel = defineModel<UserField>({
  name: 'zendesk.userField',
  fields: ({ clock }) => ({
    key: () => '',
    type: () => 'text',
    title: () => '',
    description: () => '',
    position: () => 9999,
    active: () => true,
    regexp: () => null,
    tag: () => null,
    options: () => [],
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: { key: (field) => field.key?.toLowerCase() ?? null },
})

/** Every active user field, without a value. */
export function userFieldDefaults(world: World): JsonObject {
  const fields = [...world.table(userFieldModel)].filter(({ active }) => active)
  return Object.fromEntries(fields.map(({ key }) => [key, null]))
}

/** The values for fields that there are; others are ignored. */
export function knownUserFields(world: World, values: JsonObject): JsonObject {
  const fields = world.table(userFieldModel)
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => fields.by('key', key.toLowerCase()) !== undefined),
  )
}
