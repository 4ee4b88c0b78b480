import type { Model, Row } from '../../../src/model/model.js'
import { json, type Reply } from '../../../src/reply.js'
import type { World } from '../../../src/world/world.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, list } from '../lists/pages.js'
import { requireId, requireRecord } from '../records/lookup.js'
import { requireUser } from '../users/endpoints.js'
import { type JsonObject, resourceOf, toId } from '../wire.js'
import { putMark } from './marks.js'
import { forumModel, forumSubscriptionModel, type Mark } from './model.js'
import { requireKnownUser } from './topics.js'
import { viewForumSubscription } from './view.js'

/** A kind of mark that users leave on forums or topics. */
export interface MarkKind {
  /** Its wrapper, such as `forum_subscription`; with an s it is that of lists. */
  readonly name: string
  readonly model: Model<Mark>
  /** What is marked. */
  readonly target: {
    readonly find: (world: World, id: number) => Row | undefined
    readonly id: string
    readonly path: string
  }
  readonly view: (context: ZendeskContext, mark: Mark) => JsonObject
}

const FORUM_SUBSCRIPTION: MarkKind = {
  name: 'forum_subscription',
  model: forumSubscriptionModel,
  target: {
    find: (world, id) => world.table(forumModel).get(id),
    id: 'forum_id',
    path: '/forums/:targetId/subscriptions',
  },
  view: viewForumSubscription,
}

/** Who follows which forum. */
export const forumSubscriptionRoutes = subscriptionRoutes(FORUM_SUBSCRIPTION)

/** The routes of a kind of subscription; those of forums and of topics are twins. */
export function subscriptionRoutes(kind: MarkKind): ZendeskRoute[] {
  const path = `/${kind.name}s`
  const name = `${kind.name.replace('_', '-')}s`
  const row = { who: 'agent' } as const
  return [
    ...markListRoutes(kind),
    {
      ...row,
      operation: `${name}.list`,
      method: 'GET',
      path,
      respond: (context) => answer(context, kind, [...context.world.table(kind.model)]),
    },
    {
      ...row,
      operation: `${name}.create`,
      method: 'POST',
      path,
      respond: (context) => create(context, kind),
    },
    {
      ...row,
      operation: `${name}.get`,
      method: 'GET',
      path: `${path}/:id`,
      respond: (context) =>
        json(200, { [kind.name]: kind.view(context, requireRecord(context, kind.model, 'id')) }),
    },
    {
      ...row,
      operation: `${name}.delete`,
      method: 'DELETE',
      path: `${path}/:id`,
      respond: (context) => remove(context, kind),
    },
  ]
}

/** The lists of a kind of mark: those of a user, and those on a forum or topic. */
export function markListRoutes(kind: MarkKind): ZendeskRoute[] {
  const { name, model, target } = kind
  return [
    {
      operation: `users.${name.replace('_', '-')}s`,
      method: 'GET',
      path: `/users/:userId/${name}s`,
      who: 'agent',
      respond: (context) =>
        answer(context, kind, context.world.table(model).findAllBy('user', String(requireUser(context).id))),
    },
    {
      operation: target.path.slice(1).replace('/:targetId/', '.'),
      method: 'GET',
      path: target.path,
      who: 'agent',
      respond: (context) => {
        const id = requireId(context, 'targetId')
        if (!target.find(context.world, id)) throw errors.notFound()
        return answer(context, kind, context.world.table(model).findAllBy('target', String(id)))
      },
    },
  ]
}

function answer(context: ZendeskContext, { name, view }: MarkKind, marks: readonly Mark[]): Reply {
  return list(context, { key: `${name}s`, rows: collect(marks), view: (mark) => view(context, mark) })
}

function create(context: ZendeskContext, { name, model, target, view }: MarkKind): Reply {
  const { world, caller, request } = context
  const attributes = resourceOf(request, name)
  const userId = readId(attributes.user_id ?? caller.user?.id)
  const targetId = readId(attributes[target.id])
  if (!target.find(world, targetId)) throw errors.notFound()
  requireKnownUser(world, userId)
  const mark = putMark(world, model, { userId, targetId })
  return created(context, `/${name}s/${mark.id}`, { [name]: view(context, mark) })
}

function remove(context: ZendeskContext, { model }: MarkKind): Reply {
  context.world.table(model).remove(requireRecord(context, model, 'id').id)
  return deleted()
}

/** Reads an id of a body. Without one there is nothing of that id. */
export function readId(value: unknown): number {
  const id = typeof value === 'number' || typeof value === 'string' ? toId(value) : undefined
  if (id === undefined) throw errors.notFound()
  return id
}
