import type { Random } from '../../model/random.js'
import type { ProfileDefinition, ProfileName } from './definition.js'
import { toRule } from './fail-rule.js'
import { profiles } from './profiles.js'
import type { Answer } from './replies.js'
import type { FaultRule } from './rule.js'

/** The rule of an active profile. */
export interface ProfileRule extends FaultRule {
  readonly kind: 'profile'
  readonly profile: ProfileName
  /** Undefined for all dialects. */
  readonly dialect: string | undefined
}

/**
 * Makes the rule of a profile.
 *
 * @param operations the full names of the operations that it is for
 */
export function toProfileRule(
  { profile, dialect }: Pick<ProfileDefinition, 'profile'> & { dialect?: string | undefined },
  operations: ReadonlySet<string>,
  dice: Random,
): ProfileRule {
  const rules = profiles[profile].parts.map((part) => toRule({ ...part, pattern: '*' }, operations, dice))
  let matched = 0
  return {
    kind: 'profile',
    profile,
    dialect,
    operations,
    get matched() {
      return matched
    },
    remaining: undefined,
    around(call, next, id) {
      matched += 1
      return rules.reduceRight<() => Answer>((inner, rule) => () => rule.around(call, inner, id), next)()
    },
    describe: () => ({ profile, ...(dialect === undefined ? {} : { dialect }) }),
  }
}

/** Returns true for the rule of a profile. */
export function isProfileRule(rule: FaultRule): rule is ProfileRule {
  return rule.kind === 'profile'
}
