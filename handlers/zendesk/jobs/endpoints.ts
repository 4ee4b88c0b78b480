import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, list } from '../lists/pages.js'
import { requireFew } from '../records/lookup.js'
import type { JsonObject } from '../wire.js'
import { type Job, jobModel } from './model.js'
import { lookAt } from './rules.js'
import { viewJob } from './view.js'

/** What became of the background jobs. */
export const jobRoutes: readonly ZendeskRoute[] = [
  { operation: 'jobs.list', method: 'GET', path: '/job_statuses', who: 'agent', respond: listJobs },
  {
    operation: 'jobs.show-many',
    method: 'GET',
    path: '/job_statuses/show_many',
    who: 'agent',
    respond: showMany,
  },
  { operation: 'jobs.get', method: 'GET', path: '/job_statuses/:jobId', who: 'agent', respond: get },
]

function listJobs(context: ZendeskContext): Reply {
  return list(context, {
    key: 'job_statuses',
    rows: collect([...context.world.table(jobModel)].reverse()),
    view: (job) => look(context, job),
  })
}

function get(context: ZendeskContext): Reply {
  const job = context.world.table(jobModel).findBy('key', context.params.jobId ?? '')
  if (!job) throw errors.notFound()
  return json(200, { job_status: look(context, job) })
}

function showMany(context: ZendeskContext): Reply {
  const keys = requireFew(context, 'ids')
  const jobs = keys.flatMap((key) => context.world.table(jobModel).findBy('key', key) ?? [])
  return json(200, { job_statuses: jobs.map((job) => look(context, job)) })
}

function look(context: ZendeskContext, job: Job): JsonObject {
  return viewJob(context, lookAt(context.world, job))
}
