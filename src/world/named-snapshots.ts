import { adviseName } from '../options/nearest.js'
import { UsageError } from '../usage-error.js'
import { isWorldName, NAME_FORM } from './name.js'
import type { Snapshot } from './snapshot.js'

/** A named snapshot, without its contents. */
export interface SnapshotInfo {
  readonly name: string
  /** The time of the world's clock when it was taken, in ISO 8601. */
  readonly takenAt: string
  /** The number of rows that differ from the baseline. */
  readonly changes: number
}

interface Entry {
  readonly snapshot: Snapshot
  /** Milliseconds since 1970. */
  readonly takenAt: number
}

/** The number of snapshots that a world keeps. */
const MOST_SNAPSHOTS = 1000

/** The named snapshots of a world. A reset keeps them. */
export class NamedSnapshots {
  readonly #entries = new Map<string, Entry>()

  /**
   * Lists the snapshots, in the order of their names' first use.
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble({ now: '2026-01-01' })
   * double.snapshot('empty-cart')
   * double.snapshots.list() // [{ name: 'empty-cart', takenAt: '2026-01-01T00:00:00.000Z', changes: 0 }]
   */
  list(): readonly SnapshotInfo[] {
    return Array.from(this.#entries, ([name, entry]) => toInfo(name, entry))
  }

  /**
   * Stores a snapshot. It replaces an earlier snapshot of the same name.
   *
   * @param name 1 to 64 letters, digits, dots, dashes and underscores
   * @param takenAt milliseconds since 1970, by the world's clock
   * @throws UsageError when the name is malformed, or the world has 1000 snapshots
   */
  store(name: string, snapshot: Snapshot, takenAt: number): SnapshotInfo {
    this.#requireFree(name)
    const entry = { snapshot, takenAt }
    this.#entries.set(name, entry)
    return toInfo(name, entry)
  }

  #requireFree(name: string): void {
    if (!isWorldName(name)) {
      throw new UsageError(
        `Failed to store the snapshot "${name}": the name is not well-formed. Please use ${NAME_FORM}.`,
        { path: 'name' },
      )
    }
    if (this.#entries.has(name) || this.#entries.size < MOST_SNAPSHOTS) return
    throw new UsageError(
      `Failed to store the snapshot "${name}": this world has ${MOST_SNAPSHOTS} snapshots. Please delete one first.`,
      { status: 409 },
    )
  }

  /**
   * Returns a snapshot.
   *
   * @param purpose the intended action, as in `Failed to restore …`
   * @throws UsageError for an unknown name
   */
  get(name: string, purpose = 'restore'): Snapshot {
    const entry = this.#entries.get(name)
    if (entry) return entry.snapshot
    const names = [...this.#entries.keys()]
    const advice = names.length === 0 ? 'Please take one first, with a name.' : adviseName(name, names)
    throw new UsageError(
      `Failed to ${purpose} the snapshot "${name}": this world has no snapshot of that name. ${advice}`,
      { status: 404, path: 'name' },
    )
  }

  /**
   * Describes a snapshot.
   *
   * @throws UsageError for an unknown name
   */
  describe(name: string): SnapshotInfo {
    this.get(name, 'describe')
    return toInfo(name, this.#entries.get(name) as Entry)
  }

  /**
   * Deletes a snapshot.
   *
   * @throws UsageError for an unknown name
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble()
   * double.snapshot('empty-cart')
   * double.snapshots.delete('empty-cart')
   * double.snapshots.list() // []
   */
  delete(name: string): void {
    this.get(name, 'delete')
    this.#entries.delete(name)
  }
}

function toInfo(name: string, { snapshot, takenAt }: Entry): SnapshotInfo {
  const sizes = Array.from(snapshot.changes.values(), ({ rows }) => rows.size)
  return {
    name,
    takenAt: new Date(takenAt).toISOString(),
    changes: sizes.reduce((total, size) => total + size, 0),
  }
}
