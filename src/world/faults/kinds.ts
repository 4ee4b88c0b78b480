import { isObject } from '../../json.js'
import { choice, described, duration, filledText, flag, integer, members } from '../../options/kinds.js'
import type { Kind, Path, Problem, Shape } from '../../options/types.js'
import { rateLimitShape } from '../limits/kinds.js'
import { conditionShape, patternKind } from './condition-kinds.js'
import {
  type DelayOptions,
  type FailOptions,
  type FaultDefinition,
  NETWORK_FAULTS,
  PROFILE_NAMES,
} from './definition.js'
import { VENDOR_STATUSES } from './failure.js'
import { delayKind, headersKind, jsonValue } from './value-kinds.js'

type ShapeOf<Options> = { readonly [Name in keyof Required<Options>]: Kind }
type DefinitionKind = NonNullable<FaultDefinition['kind']>

const LOWEST_STATUS = 200
const HIGHEST_STATUS = 599

/** Makes the kinds of the members of a failure. */
export function failShape(): ShapeOf<FailOptions> {
  return {
    status: described(
      `The status of the answer. The vendor's own body comes with ${VENDOR_STATUSES.join(', ')}; other statuses need a body.`,
      integer(LOWEST_STATUS, HIGHEST_STATUS),
    ),
    body: described("A body instead of the vendor's: a text, or any other JSON value.", jsonValue),
    headers: described("Headers to add, or to replace the vendor's.", headersKind),
    retryAfter: described('The time after which clients may try again, for Retry-After.', duration()),
    network: described(
      'A network failure. Truncated sends half of an answer, and timeout none at all.',
      choice(NETWORK_FAULTS),
    ),
    lost: described('True to run the operation, and lose its answer.', flag()),
    delay: described('The time to wait before the answer.', delayKind),
    ...conditionShape(),
  }
}

/** Makes the kinds of the members of a delay. */
export function delayShape(): ShapeOf<DelayOptions> {
  return { ms: described('The time to wait before the answer.', delayKind), ...conditionShape() }
}

/** Makes the kinds of the members of a profile. */
function profileShape(): Shape {
  return {
    profile: described('The name of the profile.', choice(PROFILE_NAMES)),
    dialect: described('The dialect that it is for; all dialects when left out.', filledText()),
  }
}

const KINDS: Readonly<Record<DefinitionKind, () => Kind>> = {
  fail: () => withGaps(toKind('fail', { pattern: patternKind(), ...failShape() }, ['pattern'])),
  delay: () => toKind('delay', { pattern: patternKind(), ...delayShape() }, ['kind', 'pattern', 'ms']),
  limit: () =>
    toKind('limit', { pattern: patternKind(), ...rateLimitShape() }, ['kind', 'pattern', 'requests', 'per']),
  profile: () => toKind('profile', profileShape(), ['kind', 'profile']),
}

/** Accepts a fault as data. */
export function definitionKind(): Kind {
  const names = Object.keys(KINDS) as DefinitionKind[]
  const unknown = members({ kind: choice(names) })
  return {
    json: { anyOf: names.map((name) => KINDS[name]().json) },
    check(value, path) {
      const { kind = 'fail' } = isObject(value) ? value : {}
      const known = names.find((name) => name === kind)
      return known ? KINDS[known]().check(value, path) : unknown.check({ kind }, path)
    },
  }
}

function toKind(name: DefinitionKind, shape: Shape, required: readonly string[]): Kind {
  const kind = described('The kind of the fault; "fail" when left out.', choice([name]))
  return members({ kind, ...shape }, required)
}

/** Adds the check of members that need one another. */
function withGaps({ check, json }: Kind): Kind {
  return {
    json,
    check(value, path) {
      const problems = check(value, path)
      return problems.length > 0 || !isObject(value) ? problems : findGaps(value, path)
    },
  }
}

function findGaps({ status, body, network, lost, delay }: Readonly<FailOptions>, path: Path): Problem[] {
  const isSilent = [status, body, network, lost, delay].every((each) => each === undefined || each === false)
  if (isSilent) return [{ path: [...path, 'status'], reason: NOTHING_TO_DO }]
  if (status === undefined || body !== undefined || VENDOR_STATUSES.includes(status)) return []
  return [{ path: [...path, 'status'], reason: noWords(status) }]
}

const NOTHING_TO_DO =
  'is missing, and nothing else says how to fail. Please give a status, a body, a network failure, lost or a delay.'

function noWords(status: number): string {
  return `is ${status}, and the vendors have no body of their own for it. Please give a body, or one of ${VENDOR_STATUSES.join(', ')}.`
}
