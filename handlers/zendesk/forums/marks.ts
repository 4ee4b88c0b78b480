import type { Model } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import {
  forumSubscriptionModel,
  type Mark,
  markKey,
  topicSubscriptionModel,
  topicVoteModel,
} from './model.js'

const MARK_MODELS: readonly Model<Mark>[] = [forumSubscriptionModel, topicSubscriptionModel, topicVoteModel]

/** Finds a user's mark on a forum or topic. */
export function findMark(
  world: World,
  model: Model<Mark>,
  pair: Pick<Mark, 'userId' | 'targetId'>,
): Mark | undefined {
  return world.table(model).findBy('pair', markKey(pair))
}

/**
 * Returns a user's mark on a forum or topic; inserts it when it does not exist yet.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 * @see https://github.com/zendesk/zendesk_api_client_rb/tree/main/lib/zendesk_api recorded responses for forums
 */
export function ensureMark(
  world: World,
  model: Model<Mark>,
  pair: Pick<Mark, 'userId' | 'targetId'>,
  fixed: Partial<Mark> = {},
): Mark {
  return findMark(world, model, pair) ?? world.table(model).insert({ ...pair, ...fixed })
}

/** Deletes all marks on a forum or topic. */
export function deleteMarksOn(world: World, model: Model<Mark>, targetId: number): void {
  const marks = world.table(model)
  for (const { id } of marks.findAllBy('target', String(targetId))) marks.remove(id)
}

/** Deletes all marks of a user. */
export function deleteMarksOf(world: World, user: User): void {
  for (const model of MARK_MODELS) {
    const marks = world.table(model)
    for (const { id } of marks.findAllBy('user', String(user.id))) marks.remove(id)
  }
}
