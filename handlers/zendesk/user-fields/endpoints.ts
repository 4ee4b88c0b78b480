import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, empty, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, list } from '../lists/pages.js'
import { bodyOf, type Json, resourceOf, toId } from '../wire.js'
import { type UserField, type UserFieldOption, userFieldModel } from './model.js'
import {
  createUserField,
  deleteOption,
  deleteUserField,
  keepOption,
  reorderUserFields,
  sortedUserFields,
  updateUserField,
} from './rules.js'
import { viewOption, viewUserField } from './view.js'

const ALL = '/user_fields'
const ONE = `${ALL}/:fieldId`
const OPTIONS = `${ONE}/options`
const OPTION = `${OPTIONS}/:optionId`

/** The fields that the account adds to its users. */
export const userFieldRoutes: readonly ZendeskRoute[] = [
  { operation: 'user-fields.list', method: 'GET', path: ALL, who: 'agent', respond: listFields },
  { operation: 'user-fields.create', method: 'POST', path: ALL, who: 'admin', respond: create },
  { operation: 'user-fields.reorder', method: 'PUT', path: `${ALL}/reorder`, who: 'admin', respond: reorder },
  { operation: 'user-fields.get', method: 'GET', path: ONE, who: 'agent', respond: get },
  { operation: 'user-fields.update', method: 'PUT', path: ONE, who: 'admin', respond: update },
  { operation: 'user-fields.delete', method: 'DELETE', path: ONE, who: 'admin', respond: remove },
  { operation: 'user-fields.list-options', method: 'GET', path: OPTIONS, who: 'agent', respond: listOptions },
  { operation: 'user-fields.keep-option', method: 'POST', path: OPTIONS, who: 'admin', respond: keep },
  { operation: 'user-fields.get-option', method: 'GET', path: OPTION, who: 'agent', respond: getOption },
  {
    operation: 'user-fields.delete-option',
    method: 'DELETE',
    path: OPTION,
    who: 'admin',
    respond: removeOption,
  },
]

function listFields(context: ZendeskContext): Reply {
  return list(context, {
    key: 'user_fields',
    rows: collect(sortedUserFields(context.world)),
    view: (field) => viewUserField(context, field),
  })
}

function create(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'user_field')
  const field = createUserField(context.world, attributes)
  return created(context, `${ALL}/${field.id}`, { user_field: viewUserField(context, field) })
}

function get(context: ZendeskContext): Reply {
  return json(200, { user_field: viewUserField(context, requireField(context)) })
}

function update(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'user_field')
  const field = updateUserField(context.world, requireField(context), attributes)
  return json(200, { user_field: viewUserField(context, field) })
}

function remove(context: ZendeskContext): Reply {
  deleteUserField(context.world, requireField(context))
  return deleted()
}

function reorder(context: ZendeskContext): Reply {
  const ids = bodyOf(context.request).user_field_ids
  const isId = (id: Json): id is number => typeof id === 'number'
  if (!Array.isArray(ids) || !ids.every(isId)) {
    throw errors.invalidAttribute('user_field_ids', 'must be an array of integers')
  }
  reorderUserFields(context.world, ids)
  return empty(200)
}

function listOptions(context: ZendeskContext): Reply {
  const { options } = requireField(context)
  return list(context, { key: 'custom_field_options', rows: collect(options), view: viewOption })
}

function keep(context: ZendeskContext): Reply {
  const field = requireField(context)
  const attributes = resourceOf(context.request, 'custom_field_option')
  const { option, isNew } = keepOption(context.world, field, attributes)
  const body = { custom_field_option: viewOption(option) }
  return isNew ? created(context, `${ALL}/${field.id}/options/${option.id}`, body) : json(200, body)
}

function getOption(context: ZendeskContext): Reply {
  return json(200, { custom_field_option: viewOption(requireOption(context).option) })
}

function removeOption(context: ZendeskContext): Reply {
  const { field, option } = requireOption(context)
  deleteOption(context.world, field, option)
  return deleted()
}

function requireField({ world, params }: ZendeskContext): UserField {
  const id = toId(params.fieldId)
  const field = id === undefined ? undefined : world.table(userFieldModel).get(id)
  if (!field) throw errors.notFound()
  return field
}

function requireOption(context: ZendeskContext): { field: UserField; option: UserFieldOption } {
  const field = requireField(context)
  const id = toId(context.params.optionId)
  const option = field.options.find((each) => each.id === id)
  if (!option) throw errors.notFound()
  return { field, option }
}
