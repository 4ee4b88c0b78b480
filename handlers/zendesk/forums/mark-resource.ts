import type { JsonObject } from '../../../src/json.js'
import type { Model, Row } from '../../../src/model/model.js'
import { json, type Reply } from '../../../src/reply.js'
import type { World } from '../../../src/world/world.js'
import { created, deleted, type ZendeskContext } from '../context.js'
import { errors } from '../errors.js'
import { collect, paginate } from '../lists/pages.js'
import { requireId, requireRecord } from '../records/lookup.js'
import { requireUser } from '../users/lookup.js'
import { resourceOf } from '../wire.js'
import { readId } from './lookup.js'
import { ensureMark } from './marks.js'
import type { Mark } from './model.js'
import { requireKnownUser } from './validation.js'

/** A kind of marks of users on forums or topics: subscriptions or votes. */
export interface MarkResource {
  /** The member of a body that holds a mark, such as `forum_subscription`. Lists use the plural with `s`. */
  readonly name: string
  readonly model: Model<Mark>
  /** The attribute with the id of the forum or topic. */
  readonly targetAttribute: 'forum_id' | 'topic_id'
  readonly findTarget: (world: World, id: number) => Row | undefined
  readonly view: (context: ZendeskContext, mark: Mark) => JsonObject
}

/** Lists all marks. */
export function listMarks(context: ZendeskContext, resource: MarkResource): Reply {
  return replyWithMarks(context, resource, [...context.world.table(resource.model)])
}

/** Lists the marks of the user in the path. */
export function listMarksOfUser(context: ZendeskContext, resource: MarkResource): Reply {
  const { id } = requireUser(context)
  return replyWithMarks(context, resource, context.world.table(resource.model).findAllBy('user', String(id)))
}

/** Lists the marks on the forum or topic in the path. */
export function listMarksOnTarget(context: ZendeskContext, resource: MarkResource): Reply {
  const id = requireId(context, 'targetId')
  if (!resource.findTarget(context.world, id)) throw errors.notFound()
  return replyWithMarks(
    context,
    resource,
    context.world.table(resource.model).findAllBy('target', String(id)),
  )
}

/** Creates the mark in the body. Its user is the caller, unless the body has a `user_id`. */
export function createMark(context: ZendeskContext, resource: MarkResource): Reply {
  const { name, model, targetAttribute, findTarget, view } = resource
  const { world, caller, request } = context
  const attributes = resourceOf(request, name)
  const userId = readId(attributes.user_id ?? caller.user?.id)
  const targetId = readId(attributes[targetAttribute])
  if (!findTarget(world, targetId)) throw errors.notFound()
  requireKnownUser(world, userId)
  const mark = ensureMark(world, model, { userId, targetId })
  return created(context, `/${name}s/${mark.id}`, { [name]: view(context, mark) })
}

/** Shows the mark in the path. */
export function showMark(context: ZendeskContext, { name, model, view }: MarkResource): Reply {
  return json(200, { [name]: view(context, requireRecord(context, model, 'id')) })
}

/** Deletes the mark in the path. */
export function deleteMark(context: ZendeskContext, { model }: MarkResource): Reply {
  context.world.table(model).remove(requireRecord(context, model, 'id').id)
  return deleted()
}

function replyWithMarks(
  context: ZendeskContext,
  { name, view }: MarkResource,
  marks: readonly Mark[],
): Reply {
  return paginate(context, { key: `${name}s`, rows: collect(marks), view: (mark) => view(context, mark) })
}
