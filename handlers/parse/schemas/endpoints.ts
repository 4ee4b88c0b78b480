import { isObject, type JsonObject, omit } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'
import type { World } from '../../../src/world/world.js'
import { protectionOf } from '../access/protected-fields.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { errors } from '../errors.js'
import { toText } from '../values/json.js'
import { bodyOf } from '../wire.js'
import { purgeClass } from './contents.js'
import { classExists, classNames, columnsOfClass, findClass, findColumn, permissionsOf } from './lookup.js'
import { createClass, deleteClass, updateClass } from './rules.js'

const ALL = '/schemas'
const ONE = '/schemas/:className'

const masterOnly = true

/** Classes and their columns. */
export const schemaEndpoints: readonly ParseRoute[] = [
  { operation: 'schemas.list', method: 'GET', path: ALL, masterOnly, respond: listSchemas },
  { operation: 'schemas.create', method: 'POST', path: ALL, masterOnly, respond: createSchema },
  { operation: 'schemas.create', method: 'POST', path: ONE, masterOnly, respond: createSchema },
  { operation: 'schemas.show', method: 'GET', path: ONE, masterOnly, respond: showSchema },
  { operation: 'schemas.update', method: 'PUT', path: ONE, masterOnly, respond: updateSchema },
  { operation: 'schemas.delete', method: 'DELETE', path: ONE, masterOnly, respond: deleteSchema },
  {
    operation: 'schemas.purge',
    method: 'DELETE',
    path: '/purge/:className',
    masterOnly,
    respond: purgeSchema,
  },
]

function listSchemas({ world }: ParseContext): Reply {
  return json(200, { results: classNames(world).map((className) => viewClass(world, className)) })
}

function showSchema({ world, params }: ParseContext): Reply {
  const { className = '' } = params
  if (!classExists(world, className)) throw errors.classMissing(className)
  return json(200, viewClass(world, className))
}

function createSchema(context: ParseContext): Reply {
  const { world, request } = context
  const className = readName(context) ?? ''
  if (className === '') throw errors.classNameMissing(request.path)
  createClass(context, className, bodyOf(request))
  const { indexes, ...view } = viewClass(world, className)
  // The reply to a creation leaves out the index that every class has.
  return json(200, isObject(indexes) ? { ...view, indexes: omit(indexes, ['_id_']) } : view)
}

function updateSchema(context: ParseContext): Reply {
  const className = readName(context) ?? ''
  updateClass(context, className, bodyOf(context.request))
  const view = viewClass(context.world, className)
  // parse-server adds the columns that the options protect in this reply only.
  const protectedFields = protectionOf(context, className)
  return json(200, {
    ...view,
    classLevelPermissions: { ...(view.classLevelPermissions as JsonObject), protectedFields },
  })
}

function deleteSchema(context: ParseContext): Reply {
  deleteClass(context, context.params.className ?? '')
  return json(200, {})
}

function purgeSchema({ world, params }: ParseContext): Reply {
  purgeClass(world, params.className ?? '')
  return json(200, {})
}

// The name stands in the path, in the body, or in both.
function readName({ request, params }: ParseContext): string | undefined {
  const { className } = bodyOf(request)
  if (params.className === undefined) return className ? toText(className) : undefined
  if (className && className !== params.className) {
    throw errors.classNameMismatch(toText(className), params.className)
  }
  return params.className
}

function viewClass(world: World, className: string): JsonObject {
  const { indexes } = findClass(world, className) ?? {}
  const fields = Object.entries(columnsOfClass(world, className)).map(
    ([name, type]) => [name, viewField(world, className, name, type)] as const,
  )
  return {
    className,
    fields: Object.fromEntries(fields),
    classLevelPermissions: permissionsOf(world, className) as unknown as JsonObject,
    ...(indexes ? { indexes } : {}),
  }
}

function viewField(world: World, className: string, name: string, typeName: string): JsonObject {
  const [, type = typeName, targetClass] = /^(\w+)<(.*)>$/.exec(typeName) ?? []
  const { options } = findColumn(world, className, name) ?? {}
  return { type, ...(targetClass === undefined ? {} : { targetClass }), ...options }
}
