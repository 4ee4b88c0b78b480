import type { Json } from '../../../src/json.js'
import { anyObject, described, filledText, integer, listOf, moment } from '../../../src/options/kinds.js'
import { recordList } from '../../../src/world/records.js'
import { ignoredMembers } from '../records/fixture-members.js'
import { type JobRow, jobModel } from './model.js'

/** Background jobs in fixtures. They progress from `started_at` to `ends_at`. */
export const jobRecords = recordList({
  noun: 'jobs',
  members: () => ({
    id: described('Generated when left out.', filledText()),
    job_type: described('Such as "Bulk Create User".', filledText()),
    total: described('The number of results when left out.', integer(0)),
    results: listOf(anyObject(), 'a list of objects'),
    started_at: described("The clock's time when left out.", moment()),
    ends_at: described('The time of the start when left out: the job is completed.', moment()),
    ...ignoredMembers('url', 'progress', 'status', 'message'),
  }),
  load(record) {
    const { id, job_type, total, results } = record.values
    const rows = (Array.isArray(results) ? results : []) as readonly Json[]
    const startedAt = record.moment('started_at') ?? record.world.clock.now()
    record.world.table(jobModel).insert({
      ...(typeof id === 'string' ? { key: id } : {}),
      type: typeof job_type === 'string' ? job_type : '',
      total: typeof total === 'number' ? total : rows.length,
      rows: rows as readonly JobRow[],
      startedAt,
      endsAt: record.moment('ends_at') ?? startedAt,
    })
  },
})
