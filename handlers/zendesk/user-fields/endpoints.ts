import type { Json } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, empty, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, paginate } from '../lists/pages.js'
import { bodyOf, resourceOf, toId } from '../wire.js'
import { type UserField, type UserFieldOption, userFieldModel } from './model.js'
import * as options from './options.js'
import * as rules from './rules.js'
import { viewOption, viewUserField } from './view.js'

const ALL = '/user_fields'
const ONE = `${ALL}/:fieldId`
const OPTIONS = `${ONE}/options`
const OPTION = `${OPTIONS}/:optionId`

/** User fields (custom fields of users), and the options of dropdown fields. */
export const userFieldEndpoints: readonly ZendeskRoute[] = [
  { operation: 'userFields.list', method: 'GET', path: ALL, access: 'agent', respond: listUserFields },
  { operation: 'userFields.create', method: 'POST', path: ALL, access: 'admin', respond: createUserField },
  {
    operation: 'userFields.reorder',
    method: 'PUT',
    path: `${ALL}/reorder`,
    access: 'admin',
    respond: reorderUserFields,
  },
  { operation: 'userFields.show', method: 'GET', path: ONE, access: 'agent', respond: showUserField },
  { operation: 'userFields.update', method: 'PUT', path: ONE, access: 'admin', respond: updateUserField },
  { operation: 'userFields.delete', method: 'DELETE', path: ONE, access: 'admin', respond: deleteUserField },
  {
    operation: 'userFieldOptions.list',
    method: 'GET',
    path: OPTIONS,
    access: 'agent',
    respond: listUserFieldOptions,
  },
  {
    operation: 'userFieldOptions.createOrUpdate',
    method: 'POST',
    path: OPTIONS,
    access: 'admin',
    respond: createOrUpdateUserFieldOption,
  },
  {
    operation: 'userFieldOptions.show',
    method: 'GET',
    path: OPTION,
    access: 'agent',
    respond: showUserFieldOption,
  },
  {
    operation: 'userFieldOptions.delete',
    method: 'DELETE',
    path: OPTION,
    access: 'admin',
    respond: deleteUserFieldOption,
  },
]

function listUserFields(context: ZendeskContext): Reply {
  return paginate(context, {
    key: 'user_fields',
    rows: collect(rules.sortedUserFields(context.world)),
    view: (field) => viewUserField(context, field),
  })
}

function createUserField(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'user_field')
  const field = rules.createUserField(context.world, attributes)
  return created(context, `${ALL}/${field.id}`, { user_field: viewUserField(context, field) })
}

function showUserField(context: ZendeskContext): Reply {
  return json(200, { user_field: viewUserField(context, requireField(context)) })
}

function updateUserField(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'user_field')
  const field = rules.updateUserField(context.world, requireField(context), attributes)
  return json(200, { user_field: viewUserField(context, field) })
}

function deleteUserField(context: ZendeskContext): Reply {
  rules.deleteUserField(context.world, requireField(context))
  return deleted()
}

function reorderUserFields(context: ZendeskContext): Reply {
  const ids = bodyOf(context.request).user_field_ids
  const isId = (id: Json): id is number => typeof id === 'number'
  if (!Array.isArray(ids) || !ids.every(isId)) {
    throw errors.invalidAttribute('user_field_ids', 'must be an array of integers')
  }
  rules.reorderUserFields(context.world, ids)
  return empty(200)
}

function listUserFieldOptions(context: ZendeskContext): Reply {
  const field = requireField(context)
  return paginate(context, { key: 'custom_field_options', rows: collect(field.options), view: viewOption })
}

function createOrUpdateUserFieldOption(context: ZendeskContext): Reply {
  const field = requireField(context)
  const attributes = resourceOf(context.request, 'custom_field_option')
  const { option, isNew } = options.createOrUpdateOption(context.world, field, attributes)
  const body = { custom_field_option: viewOption(option) }
  return isNew ? created(context, `${ALL}/${field.id}/options/${option.id}`, body) : json(200, body)
}

function showUserFieldOption(context: ZendeskContext): Reply {
  return json(200, { custom_field_option: viewOption(requireOption(context).option) })
}

function deleteUserFieldOption(context: ZendeskContext): Reply {
  const { field, option } = requireOption(context)
  options.deleteOption(context.world, field, option)
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
