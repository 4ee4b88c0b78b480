import { adviseName } from '../options/nearest.js'
import type { Snapshot } from './snapshot.js'

/** The named snapshots of a world. A reset keeps them. */
export class NamedSnapshots {
  readonly #snapshots = new Map<string, Snapshot>()

  /** The names, in the order of their first use. */
  get names(): string[] {
    return [...this.#snapshots.keys()]
  }

  /** Stores a snapshot. It replaces an earlier snapshot of the same name. */
  store(name: string, snapshot: Snapshot): void {
    this.#snapshots.set(name, snapshot)
  }

  /** @throws Error for an unknown name */
  get(name: string): Snapshot {
    const snapshot = this.#snapshots.get(name)
    if (snapshot) return snapshot
    const { names } = this
    const advice = names.length === 0 ? 'Please take one first, with a name.' : adviseName(name, names)
    throw new Error(
      `Failed to restore the snapshot "${name}": this world has no snapshot of that name. ${advice}`,
    )
  }
}
