import type { Clock } from '../../model/clock.js'
import type { Random } from '../../model/random.js'
import { checkInput } from '../../options/check-input.js'
import { toLimitRule } from '../limits/limit-rule.js'
import type { FaultDefinition, ProfileDefinition, ProfileName } from './definition.js'
import { toPlain } from './describe.js'
import { dialectsOf, requireDialect } from './dialects.js'
import { toRule } from './fail-rule.js'
import type { Fault, Faults } from './faults.js'
import { definitionKind } from './kinds.js'
import { matchOperations } from './match.js'
import { isProfileRule, toProfileRule } from './profile-rule.js'
import type { FaultRule } from './rule.js'

/** The part of a world that has faults. */
export interface FaultHost {
  readonly faults: Faults
  /** The random source of chances and delays. */
  readonly dice: Random
  /** The clock that rate limits follow. */
  readonly clock: Clock
  /** The full names of all operations. */
  readonly operations: readonly string[]
}

/**
 * Adds a fault to a world. A profile replaces the active profiles of its dialects.
 *
 * @param task the failed action, as in `Failed to <task>: …`
 * @throws UsageError when the definition is wrong, or a pattern matches no operation; nothing is changed then
 */
export function addFault(host: FaultHost, definition: FaultDefinition, task = 'add a fault'): Fault {
  const rule = createRule(host, definition, task)
  if (isProfileRule(rule)) clearProfiles(host, rule.dialect)
  return host.faults.add(rule)
}

/**
 * Replaces the faults of a world by those that it opens with. Every reset returns to them.
 *
 * @throws UsageError when a definition is wrong, or a pattern matches no operation; nothing is changed then
 */
export function openFaults(host: FaultHost, definitions: readonly FaultDefinition[]): void {
  const createRules = () => definitions.map((definition) => createRule(host, definition, 'open a world'))
  createRules()
  host.faults.open(createRules)
}

/**
 * Replaces the active profile of a world.
 *
 * @param profile null turns it off
 * @param dialect the only dialect to change; undefined for all
 * @throws UsageError for an unknown profile or dialect; nothing is changed then
 */
export function setProfile(host: FaultHost, profile: ProfileName | null, dialect: string | undefined): void {
  if (dialect !== undefined) requireDialect(PROFILE_TASK, dialect, host.operations)
  if (profile === null) clearProfiles(host, dialect)
  else
    addFault(host, { kind: 'profile', profile, ...(dialect === undefined ? {} : { dialect }) }, PROFILE_TASK)
}

const PROFILE_TASK = 'set the profile'

/** Turns profiles off: those of one dialect, or all. */
function clearProfiles({ faults }: FaultHost, dialect?: string): void {
  faults.clear((rule) => isProfileRule(rule) && (dialect === undefined || rule.dialect === dialect))
}

/**
 * Returns the name of the active profile of each dialect. Dialects without a profile are left out.
 */
export function activeProfiles({ faults, operations }: FaultHost): Readonly<Record<string, ProfileName>> {
  const rules = faults.rules.filter(isProfileRule)
  return Object.fromEntries(
    rules.flatMap(({ profile, dialect }) =>
      (dialect === undefined ? dialectsOf(operations) : [dialect]).map((name) => [name, profile] as const),
    ),
  )
}

function createRule(host: FaultHost, definition: FaultDefinition, task: string): FaultRule {
  checkInput(task, definitionKind(), definition)
  const plain = toPlain(definition)
  if (plain.kind === 'profile') return createProfileRule(host, plain, task)
  const operations = matchOperations(plain.pattern, host.operations)
  return plain.kind === 'limit'
    ? toLimitRule(plain, operations, host.clock)
    : toRule(plain, operations, host.dice)
}

function createProfileRule(
  host: FaultHost,
  { profile, dialect }: ProfileDefinition,
  task: string,
): FaultRule {
  if (dialect !== undefined) requireDialect(task, dialect, host.operations)
  const pattern = dialect === undefined ? '*' : `${dialect}.*`
  return toProfileRule({ profile, dialect }, matchOperations(pattern, host.operations), host.dice)
}
