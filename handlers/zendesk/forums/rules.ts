import type { JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import type { Caller } from '../auth.js'
import { errors, problems, type RecordProblems } from '../errors.js'
import { type Attributes, readAttributes, readers } from '../records/attributes.js'
import { deleteMarksOn } from './marks.js'
import { type Forum, forumModel, forumSubscriptionModel, topicModel } from './model.js'
import { deleteTopic } from './topics.js'

export const FORUM_TYPES: readonly string[] = ['articles', 'ideas', 'questions']

/** Predicates by the `access` of a forum: true when the caller may see the forum. */
export const VISIBILITY: Readonly<Record<string, (caller: Caller) => boolean>> = {
  everybody: () => true,
  'logged-in users': ({ user }) => user !== undefined,
  'agents only': ({ role }) => role !== 'end-user',
}

const ATTRIBUTES: Attributes<Forum> = {
  name: ['name', readers.text],
  description: ['description', readers.optionalText],
  category_id: ['categoryId', readers.optionalId],
  organization_id: ['organizationId', readers.optionalId],
  locale_id: ['localeId', readers.optionalId],
  locked: ['locked', readers.flag],
  position: ['position', readers.number],
  forum_type: ['forumType', readers.text],
  access: ['access', readers.text],
  tags: ['tags', readers.tags],
}

/** Returns true when a caller may see a forum and its topics. */
export function maySee(caller: Caller, { access }: Forum): boolean {
  return VISIBILITY[access]?.(caller) ?? false
}

/** @throws ApiError when the caller may not see a forum */
export function requireVisible(caller: Caller, forum: Forum): void {
  if (maySee(caller, forum)) return
  throw caller.user ? errors.forbidden() : errors.unauthenticated()
}

/**
 * Creates a forum.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 * @throws ApiError that lists all invalid attributes
 * @see https://github.com/zendesk/zendesk_api_client_rb/tree/main/lib/zendesk_api recorded responses for forums
 */
export function createForum(world: World, attributes: JsonObject, fixed: Partial<Forum> = {}): Forum {
  const values = readAttributes(attributes, ATTRIBUTES)
  validateForum({ name: '', ...values })
  return world.table(forumModel).insert({
    description: null,
    categoryId: null,
    organizationId: null,
    localeId: null,
    ...values,
    ...fixed,
  })
}

/**
 * Changes a forum.
 *
 * @throws ApiError that lists all invalid attributes
 * @see https://github.com/zendesk/zendesk_api_client_rb/tree/main/lib/zendesk_api recorded responses for forums
 */
export function updateForum(world: World, forum: Forum, attributes: JsonObject): Forum {
  const changes = readAttributes(attributes, ATTRIBUTES)
  validateForum(changes)
  return world.table(forumModel).replace(forum, { ...changes, updatedAt: world.clock.stamp() })
}

/**
 * Deletes a forum with its topics and their comments.
 *
 * @see https://github.com/zendesk/zendesk_api_client_rb/tree/main/lib/zendesk_api recorded responses for forums
 */
export function deleteForum(world: World, forum: Forum): void {
  for (const topic of world.table(topicModel).findAllBy('forum', String(forum.id))) deleteTopic(world, topic)
  deleteMarksOn(world, forumSubscriptionModel, forum.id)
  world.table(forumModel).remove(forum.id)
}

function validateForum({ name, forumType, access }: Partial<Forum>): void {
  const found: RecordProblems = {
    ...(name?.trim() === '' ? { name: [problems.blank('Name')] } : {}),
    ...(forumType === undefined || FORUM_TYPES.includes(forumType)
      ? {}
      : { forum_type: [problems.invalid('Forum type')] }),
    ...(access === undefined || Object.hasOwn(VISIBILITY, access)
      ? {}
      : { access: [problems.invalid('Access')] }),
  }
  if (Object.keys(found).length > 0) throw errors.invalidRecord(found)
}
