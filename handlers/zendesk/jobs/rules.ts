import { ApiError } from '../../../src/contract.js'
import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { turnTaker } from '../../../src/model/turns.js'
import type { World } from '../../../src/world/world.js'
import { type Job, type JobRow, jobModel } from './model.js'

/**
 * Records a client's look at a job. With a frozen clock, each further look at the same moment advances the job by half
 * of its time, so that it still ends.
 */
export function recordRead(world: World, job: Job): Job {
  const now = world.clock.now()
  if (!world.clock.isFrozen) return job
  const looks = job.seenAt === now ? job.looks + 1 : job.looks
  return world.table(jobModel).replace(job, { seenAt: now, looks })
}

/**
 * Works through the items of a job. An item that throws an ApiError gets a row with the error, and the work goes on.
 *
 * @param error the `error` of a failed row, such as `UserCreateError`
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/#results
 */
export async function eachItem<Item>(
  items: readonly Item[],
  error: string,
  work: (item: Item, index: number) => JobRow,
): Promise<JobRow[]> {
  const attempt = (item: Item, index: number): JobRow => {
    try {
      return work(item, index)
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal
      return { index, error, ...idOf(item), details: toDetails(refusal) }
    }
  }
  const pause = turnTaker()
  const rows: JobRow[] = []
  for (const [index, item] of items.entries()) {
    rows.push(attempt(item, index))
    await pause()
  }
  return rows
}

/** Returns the id of an item, unless a number can't hold it exactly. */
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
