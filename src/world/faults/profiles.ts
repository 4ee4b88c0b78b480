import type { DelayDefinition, FailDefinition, ProfileName } from './definition.js'

/** A fault of a profile. It is for all operations. */
type ProfilePart = Omit<FailDefinition, 'pattern'> | Omit<DelayDefinition, 'pattern'>

/** Faults that belong together, by a name. */
export interface Profile {
  readonly description: string
  readonly parts: readonly ProfilePart[]
}

/** All profiles by their names. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  slow: {
    description: 'Every answer takes seconds, as over a bad mobile network.',
    parts: [{ kind: 'delay', ms: { lognormal: { median: 2000, sigma: 0.4 } } }],
  },
  flaky: {
    description: 'Answers take as long as those of real servers, and one in five fails or is lost.',
    parts: [
      { kind: 'delay', ms: 'real' },
      { status: 500, probability: 0.05 },
      { status: 503, probability: 0.05 },
      { network: 'reset', probability: 0.05 },
      { lost: true, probability: 0.05 },
    ],
  },
  offline: {
    description: 'No request reaches the server.',
    parts: [{ network: 'reset' }],
  },
  overloaded: {
    description: 'Answers take long, and half of the requests are refused or time out.',
    parts: [
      { kind: 'delay', ms: { lognormal: { median: 3000, sigma: 0.6 } } },
      { status: 429, retryAfter: '5s', probability: 0.2 },
      { status: 503, retryAfter: '10s', probability: 0.2 },
      { status: 504, probability: 0.2 },
    ],
  },
  maintenance: {
    description: 'Every request is refused with 503, and may be tried again after five minutes.',
    parts: [{ status: 503, retryAfter: '5m' }],
  },
}
