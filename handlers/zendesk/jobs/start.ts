import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext } from '../context.js'
import { type JobRow, jobModel } from './model.js'
import { viewNewJob } from './view.js'

/** A background job to start. */
export interface NewJob {
  /** Such as `Bulk Create User`. */
  readonly type: string
  /** The number of items. */
  readonly total: number
  /** Does the work and returns the outcome of each item. */
  readonly run: () => Promise<readonly JobRow[]>
}

/**
 * Does the work of a bulk call at once, and replies with the status of a queued job. If items can fail, use `eachItem` in
 * `run`.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/
 */
export async function startJob(context: ZendeskContext, { type, total, run }: NewJob): Promise<Reply> {
  const { world, options } = context
  const startedAt = world.clock.now()
  const job = world
    .table(jobModel)
    .insert({ type, total, rows: await run(), startedAt, endsAt: startedAt + options.jobDelay })
  return json(200, { job_status: viewNewJob(context, job) })
}
