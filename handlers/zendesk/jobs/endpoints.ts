import type { JsonObject } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, paginate } from '../lists/pages.js'
import { requireQueryList } from '../records/lookup.js'
import { type Job, jobModel } from './model.js'
import { recordRead } from './rules.js'
import { viewJob } from './view.js'

/** Statuses of background jobs. */
export const jobEndpoints: readonly ZendeskRoute[] = [
  { operation: 'jobs.list', method: 'GET', path: '/job_statuses', access: 'agent', respond: listJobs },
  {
    operation: 'jobs.showMany',
    method: 'GET',
    path: '/job_statuses/show_many',
    access: 'agent',
    respond: showManyJobs,
  },
  { operation: 'jobs.show', method: 'GET', path: '/job_statuses/:jobId', access: 'agent', respond: showJob },
]

function listJobs(context: ZendeskContext): Reply {
  return paginate(context, {
    key: 'job_statuses',
    rows: collect([...context.world.table(jobModel)].reverse()),
    view: (job) => recordAndView(context, job),
  })
}

function showJob(context: ZendeskContext): Reply {
  const job = context.world.table(jobModel).findBy('key', context.params.jobId ?? '')
  if (!job) throw errors.notFound()
  return json(200, { job_status: recordAndView(context, job) })
}

function showManyJobs(context: ZendeskContext): Reply {
  const keys = requireQueryList(context, 'ids')
  const jobs = keys.flatMap((key) => context.world.table(jobModel).findBy('key', key) ?? [])
  return json(200, { job_statuses: jobs.map((job) => recordAndView(context, job)) })
}

function recordAndView(context: ZendeskContext, job: Job): JsonObject {
  return viewJob(context, recordRead(context.world, job))
}
