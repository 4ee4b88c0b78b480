import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Json } from '../json.js'
import { canonicalText } from '../model/canonical.js'
import type { Fixture } from '../model/fixture.js'
import type { AnyModel, Model, Row } from '../model/model.js'
import type { Baseline } from './snapshot.js'
import { encodeMembers } from './tagged-json.js'

/** Identifies a baseline, so that a saved snapshot is only restored on the baseline that it builds on. */
export interface BaselineId {
  readonly seed: number
  /** The number of generated people. */
  readonly users: number
  /** ISO 8601. */
  readonly refDate: string
  /** The moment that the clock is frozen at, in ISO 8601; null when it runs. */
  readonly now: string | null
  readonly dialects: readonly string[]
  /** The digest of the fixture. */
  readonly fixture: string
  /** The digest of the seeded rows: another version of the package may seed other rows from the same settings. */
  readonly content: string
}

/** The number of rows of each table in the digest: all rows of a large population would take seconds. */
const SAMPLE = 100
const DIGITS = 16

const ids = new WeakMap<Baseline, BaselineId>()

/** Returns the id of a baseline. Equal settings give equal ids, in any process. */
export function baselineIdOf(baseline: Baseline): BaselineId {
  const known = ids.get(baseline)
  if (known) return known
  const { seed, users, fixture, referenceTime, now, dialectNames } = baseline.seeding
  const id = {
    seed,
    users: users ?? fixture.users ?? 0,
    refDate: new Date(referenceTime).toISOString(),
    now: now === undefined ? null : new Date(now).toISOString(),
    dialects: dialectNames.toSorted(),
    fixture: digest(contentOf(fixture)),
    content: digest(Array.from(baseline.tables.models, (model) => sample(baseline, model))),
  }
  ids.set(baseline, id)
  return id
}

function contentOf({ people = [], templates, records }: Fixture): Json {
  const others = Object.entries({ templates, records }).filter(([, value]) => value !== undefined)
  return encodeMembers({ people, ...Object.fromEntries(others) })
}

function sample({ tables }: Baseline, model: AnyModel): Json {
  const table = tables.open(model as Model<Row>)
  const rows = table.page(0, SAMPLE).map(encodeMembers)
  return { model: model.name, size: table.size, nextId: table.nextId, rows }
}

function digest(value: Json): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalText(value)))).slice(0, DIGITS)
}

/** The name of each part of an id in messages. */
const LABELS: Readonly<Record<Exclude<keyof BaselineId, 'content'>, string>> = {
  seed: 'the seed',
  users: 'users:',
  refDate: 'refDate',
  now: 'now:',
  dialects: 'the dialects',
  fixture: 'the fixture with the digest',
}

/**
 * Compares the ids of two baselines.
 *
 * @param theirs value from a file, of any form
 * @returns the first difference, with advice; undefined for equal ids
 */
export function differenceOf(
  ours: BaselineId,
  theirs: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const [part, label] of Object.entries(LABELS)) {
    const own = ours[part as keyof BaselineId]
    if (canonicalText(own) === canonicalText(theirs[part])) continue
    return `it builds on ${label} ${JSON.stringify(theirs[part])}, and this double has ${JSON.stringify(own)}. Please create the double with the same settings.`
  }
  if (ours.content === theirs.content) return undefined
  return 'it builds on rows that another version seeded from the same settings. Please use the version that saved it.'
}
