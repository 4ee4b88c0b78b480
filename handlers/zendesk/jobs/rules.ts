import { ApiError } from '../../../src/contract.js'
import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { turnTaker } from '../../../src/model/turns.js'
import type { World } from '../../../src/world/world.js'
import { type Job, type JobRow, jobModel } from './model.js'

/**
 * Records that a client read a job. While the clock is frozen, or shows a time before the job started, each further read
 * advances the job by half of its duration, so that it still completes.
 */
export function recordRead(world: World, job: Job): Job {
  const now = world.clock.now()
  if (!world.clock.isFrozen && now >= job.startedAt) return job
  const isRepeated = job.seenAt !== null && now <= Math.max(job.seenAt, job.startedAt)
  const looks = isRepeated ? job.looks + 1 : job.looks
  return world.table(jobModel).replace(job, { seenAt: now, looks })
}

/**
 * Processes the items of a job. An ApiError becomes the row of its item, and does not stop the job.
 *
 * @param error the `error` of a failed row, such as `UserCreateError`
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/#results
 */
export async function eachItem<Item>(
  items: readonly Item[],
  error: string,
  work: (item: Item, index: number) => JobRow,
): Promise<JobRow[]> {
  const runItem = (item: Item, index: number): JobRow => {
    try {
      return work(item, index)
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown
      return { index, error, ...idOf(item), details: toDetails(thrown) }
    }
  }
  const pause = turnTaker()
  const rows: JobRow[] = []
  for (const [index, item] of items.entries()) {
    rows.push(runItem(item, index))
    await pause()
  }
  return rows
}

/** Returns the id of an item, or nothing when it is not a safe integer. */
function idOf(item: unknown): JsonObject {
  const id = isObject(item) ? item.id : item
  return typeof id === 'number' && Number.isSafeInteger(id) ? { id } : {}
}

/** Returns the descriptions of an error in one line. */
function toDetails({ reply }: ApiError): string {
  const { details, description, error } = JSON.parse(String(reply.body)) as JsonObject
  if (isObject(details)) return Object.values(details).flatMap(toDescriptions).join(', ')
  if (typeof description === 'string') return description
  return isObject(error) ? String(error.message) : String(error)
}

function toDescriptions(problems: Json): string[] {
  return Array.isArray(problems)
    ? problems.filter(isObject).map(({ description }) => String(description))
    : []
}
