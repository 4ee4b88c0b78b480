import { isObject, type Json, type JsonObject } from '../json.js'
import type { ClockState } from '../model/clock.js'
import { UsageError } from '../usage-error.js'
import { type BaselineId, baselineIdOf, differenceOf } from './baseline-id.js'
import { ADVICE, decodeTables, encodeTables, type TablesJson } from './changes-codec.js'
import { isMail, type Mail } from './mail.js'
import type { Baseline, Snapshot } from './snapshot.js'
import { decodeMembers, encodeMembers } from './tagged-json.js'

/** The version of the format. Increase it with a change that older code can't read. */
const VERSION = 1

/** A snapshot as JSON. It holds the changes since a baseline, which it names. */
export interface SnapshotJson {
  readonly version: typeof VERSION
  readonly baseline: BaselineId
  readonly clock: ClockState
  readonly random: readonly number[]
  readonly nameRandom: readonly number[]
  readonly dice: readonly number[]
  readonly mails: readonly Json[]
  /** Changes by the name of the model. */
  readonly tables: TablesJson
}

/** Encodes a snapshot as JSON, in a stable order. */
export function encodeSnapshot({
  baseline,
  changes,
  clock,
  random,
  nameRandom,
  dice,
  mails,
}: Snapshot): SnapshotJson {
  return {
    version: VERSION,
    baseline: baselineIdOf(baseline),
    clock,
    random,
    nameRandom,
    dice,
    mails: mails.map(encodeMembers),
    tables: encodeTables(changes),
  }
}

/**
 * Decodes a snapshot.
 *
 * @param json from `encodeSnapshot`, of this or another double or process
 * @param baseline of the world that the snapshot is for
 * @throws UsageError when it is of another version, builds on another baseline, or is malformed
 */
export function decodeSnapshot(json: unknown, baseline: Baseline): Snapshot {
  try {
    return decode(json, baseline)
  } catch (error) {
    throw new UsageError(`Failed to restore a snapshot: ${reasonOf(error)}`)
  }
}

function decode(json: unknown, baseline: Baseline): Snapshot {
  const { version, baseline: id, clock, random, nameRandom, dice, mails, tables } = requireObject(json, 'it')
  if (version !== VERSION) {
    throw new Error(
      `it has version ${JSON.stringify(version)}, and this stuntdouble reads version ${VERSION}. Please save it again.`,
    )
  }
  const difference = differenceOf(baselineIdOf(baseline), requireObject(id, 'baseline'))
  if (difference) throw new Error(difference)
  return {
    baseline,
    changes: decodeTables(requireObject(tables, 'tables'), baseline.tables),
    clock: decodeClock(requireObject(clock, 'clock')),
    random: decodeRandom(random, 'random'),
    nameRandom: decodeRandom(nameRandom, 'nameRandom'),
    dice: decodeRandom(dice, 'dice'),
    mails: decodeMails(mails),
  }
}

function decodeClock({ frozenAt, offset, latest, lastStamp }: JsonObject): ClockState {
  return {
    frozenAt: decodeMoment(frozenAt, 'clock.frozenAt'),
    offset: decodeMoment(offset, 'clock.offset') ?? 0,
    latest: decodeMoment(latest, 'clock.latest'),
    lastStamp: decodeMoment(lastStamp, 'clock.lastStamp'),
  }
}

function decodeMoment(value: Json | undefined, name: string): number | null {
  if (value === null || typeof value === 'number') return value
  throw malformed(name, 'a number, or null')
}

const RANDOM_LENGTH = 4

function decodeRandom(value: Json | undefined, name: string): readonly number[] {
  const isState = Array.isArray(value) && value.length === RANDOM_LENGTH && value.every(Number.isInteger)
  if (isState) return value as number[]
  throw malformed(name, `a list of ${RANDOM_LENGTH} integers`)
}

function decodeMails(value: Json | undefined): readonly Mail[] {
  if (!Array.isArray(value)) throw malformed('mails', 'a list')
  return value.map((each, index) => {
    const mail = decodeMembers(requireObject(each, `mails[${index}]`))
    if (isMail(mail)) return mail
    throw malformed(`mails[${index}]`, 'a mail')
  })
}

function requireObject(value: unknown, name: string): JsonObject {
  if (isObject(value)) return value
  throw malformed(name, 'an object')
}

function malformed(name: string, expected: string): Error {
  return new Error(`${name} is not ${expected}. ${ADVICE}`)
}

// Errors of this project give a reason and advice; all others come from values that can't be decoded.
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.constructor === Error) return error.message
  return `it is malformed, ${error instanceof Error ? error.message : error}. ${ADVICE}`
}
