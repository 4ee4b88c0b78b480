import type { JsonObject } from '../../../src/json.js'
import { urlOf, type ViewContext } from '../context.js'
import { toTime } from '../wire.js'
import type { UserField, UserFieldOption } from './model.js'

const WITH_OPTIONS: ReadonlySet<string> = new Set(['dropdown', 'multiselect'])

/**
 * Shows a user field.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_fields/#json-format
 */
export function viewUserField(context: ViewContext, field: UserField): JsonObject {
  return {
    url: urlOf(context, `/user_fields/${field.id}`),
    id: field.id,
    type: field.type,
    key: field.key,
    title: field.title,
    description: field.description,
    raw_title: field.title,
    raw_description: field.description,
    position: field.position,
    active: field.active,
    system: false,
    regexp_for_validation: field.pattern,
    created_at: toTime(field.createdAt),
    updated_at: toTime(field.updatedAt),
    ...(WITH_OPTIONS.has(field.type) ? { custom_field_options: field.options.map(viewOption) } : {}),
    ...(field.type === 'checkbox' ? { tag: field.tag } : {}),
  }
}

/** Shows an option of a dropdown field. */
export function viewOption({ id, name, value }: UserFieldOption): JsonObject {
  return { id, name, raw_name: name, value }
}
