import type { JsonObject } from '../../../src/json.js'
import { urlOf, type ViewContext } from '../context.js'
import type { Job } from './model.js'

const VERBS: Readonly<Record<string, string>> = { Create: 'Creating', Update: 'Updating', Delete: 'Deleting' }
const QUEUED = { progress: null, status: 'queued', message: null, results: null }

/** Shows a job that has just started: always queued. */
export function viewNewJob(context: ViewContext, job: Job): JsonObject {
  return { ...viewJobHead(context, job), ...QUEUED }
}

/**
 * Shows a job: queued for the first half of its duration, then working, then completed.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/#json-format
 */
export function viewJob(context: ViewContext, job: Job): JsonObject {
  return { ...viewJobHead(context, job), ...viewProgress(job, context.world.clock.now()) }
}

function viewJobHead(context: ViewContext, { key, type, total }: Job): JsonObject {
  return { id: key, job_type: type, url: urlOf(context, `/job_statuses/${key}`), total }
}

function viewProgress(job: Job, now: number): JsonObject {
  const { startedAt, endsAt, total, rows, looks } = job
  const duration = endsAt - startedAt
  // The clock may have been set back.
  const elapsed = Math.max(0, now - startedAt) + (looks * duration) / 2
  if (elapsed >= duration) {
    const message = `Completed at ${toMessageTime(endsAt)}`
    return { progress: total, status: 'completed', message, results: [...rows] }
  }
  const worked = (2 * elapsed) / duration - 1
  if (worked < 0) return QUEUED
  const progress = Math.floor(worked * total)
  return { progress, status: 'working', message: toMessage(job.type, progress + 1), results: null }
}

// `Bulk Create User` becomes `Creating User #31`.
function toMessage(type: string, position: number): string {
  const [, verb = '', noun = type] = /^Bulk (\w+)(?: Or \w+)? (.+)$/.exec(type) ?? []
  return `${VERBS[verb] ?? 'Processing'} ${noun} #${position}`
}

function toMessageTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} +0000`
}
