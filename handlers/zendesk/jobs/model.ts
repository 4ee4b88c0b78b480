import type { Json } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'

/** The outcome of one item of a background job. */
export interface JobRow {
  readonly [key: string]: Json
}

/** A background job. The work is done at once; only the status is delayed. */
export interface Job extends Row {
  /** The id that clients see: `V3-` and 32 hexadecimal digits. */
  readonly key: string
  /** Such as `Bulk Create User`. */
  readonly type: string
  readonly total: number
  readonly rows: readonly JobRow[]
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** Milliseconds since 1970. */
  readonly endsAt: number
  /** The number of repeated reads of the job while the clock did not advance it. */
  readonly looks: number
  /** The time of the last such read; milliseconds since 1970. */
  readonly seenAt: number | null
}

export const jobModel = defineModel<Job>({
  name: 'zendesk.job',
  fields: ({ random, clock }) => ({
    key: () => `V3-${random.hex(32)}`,
    type: () => '',
    total: () => 0,
    rows: () => [],
    startedAt: () => clock.now(),
    endsAt: () => clock.now(),
    looks: () => 0,
    seenAt: () => null,
  }),
  unique: { key: (job) => job.key },
})
