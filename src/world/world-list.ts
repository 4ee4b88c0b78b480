import type { World } from './world.js'

/** An open world, for people. */
export interface WorldInfo {
  readonly name: string
  /** The number of users. */
  readonly users: number
  /** The number of requests in the journal. */
  readonly requests: number
  /** The time of the world's clock at its last request, in ISO 8601; null before the first. */
  readonly lastRequestAt: string | null
  /** True while code references the view of the world, which prevents its eviction. */
  readonly isHeld: boolean
}

/** Open worlds. */
export interface WorldList {
  readonly worlds: readonly WorldInfo[]
  /** The number of all open worlds. */
  readonly total: number
}

/** Describes an open world. */
export function describeWorld({ name, users, journal }: World, isHeld: boolean): WorldInfo {
  const { entries } = journal
  const last = entries.at(-1)
  return {
    name,
    users: users.size,
    requests: entries.length,
    lastRequestAt: last ? new Date(last.at).toISOString() : null,
    isHeld,
  }
}
