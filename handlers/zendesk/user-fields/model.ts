import { defineModel, type Row } from '../../../src/model/model.js'

/** An option of a dropdown field. */
export interface UserFieldOption {
  readonly id: number
  readonly name: string
  readonly value: string
}

/** A field that the account adds to its users. */
export interface UserField extends Row {
  readonly key: string
  readonly type: string
  readonly title: string
  readonly description: string
  readonly position: number
  readonly active: boolean
  /** The regular expression that values must match, when the type is `regexp`. */
  readonly pattern: string | null
  readonly tag: string | null
  readonly options: readonly UserFieldOption[]
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
    pattern: () => null,
    tag: () => null,
    options: () => [],
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: { key: (field) => field.key.toLowerCase() },
})
