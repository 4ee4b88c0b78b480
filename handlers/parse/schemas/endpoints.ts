import { json, type Reply } from '../../../src/reply.js'
import type { World } from '../../../src/world/world.js'
import { permissionsOf } from '../access/class-permissions.js'
import { masterOnly } from '../access/master.js'
import { protectionOf } from '../access/protected-fields.js'
import type { ParseContext } from '../context.js'
import { errors } from '../errors.js'
import type { ParseEndpoint } from '../objects/resources.js'
import { isObject, type JsonObject, omit, toText } from '../values/json.js'
import { bodyOf } from '../wire.js'
import { purgeClass } from './contents.js'
import { classExists, classNames, columnsOfClass, findClass, findColumn } from './model.js'
import { createClass, deleteClass, updateClass } from './rules.js'

const ONE = '/schemas/:className'

/** Classes, for masters. */
export const schemaEndpoints: readonly ParseEndpoint[] = [
  { operation: 'schemas.list', method: 'GET', path: '/schemas', respond: masterOnly(list) },
  { operation: 'schemas.create', method: 'POST', path: '/schemas', respond: masterOnly(create) },
  { operation: 'schemas.get', method: 'GET', path: ONE, respond: masterOnly(get) },
  { operation: 'schemas.createByName', method: 'POST', path: ONE, respond: masterOnly(create) },
  { operation: 'schemas.update', method: 'PUT', path: ONE, respond: masterOnly(update) },
  { operation: 'schemas.delete', method: 'DELETE', path: ONE, respond: masterOnly(remove) },
  { operation: 'purge', method: 'DELETE', path: '/purge/:className', respond: masterOnly(purge) },
]

function list({ world }: ParseContext): Reply {
  return json(200, { results: classNames(world).map((className) => viewClass(world, className)) })
}

function get({ world, params }: ParseContext): Reply {
  const { className = '' } = params
  if (!classExists(world, className)) throw errors.classMissing(className)
  return json(200, viewClass(world, className))
}

function create(context: ParseContext): Reply {
  const { world, request } = context
  const className = readName(context) ?? ''
  if (className === '') throw errors.classNameMissing(request.path)
  createClass(context, className, bodyOf(request))
  const { indexes, ...view } = viewClass(world, className)
  // The index that every class has is not shown yet.
  return json(200, isObject(indexes) ? { ...view, indexes: omit(indexes, ['_id_']) } : view)
}

function update(context: ParseContext): Reply {
  const className = readName(context) ?? ''
  updateClass(context, className, bodyOf(context.request))
  const view = viewClass(context.world, className)
  // To a change, and to nothing else, parse-server answers what the options protect, too.
  const protectedFields = protectionOf(context, className)
  return json(200, {
    ...view,
    classLevelPermissions: { ...(view.classLevelPermissions as JsonObject), protectedFields },
  })
}

function remove(context: ParseContext): Reply {
  deleteClass(context, context.params.className ?? '')
  return json(200, {})
}

function purge({ world, params }: ParseContext): Reply {
  purgeClass(world, params.className ?? '')
  return json(200, {})
}

// The name may be in the path, in the body, or in both.
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
