import type { JsonObject } from '../../json.js'
import { adviseName } from '../../options/nearest.js'
import { UsageError } from '../../usage-error.js'
import type { Answer } from './replies.js'
import type { FaultCall, FaultKind, FaultRule } from './rule.js'

/** An active fault of a world. */
export interface Fault {
  /** Such as `fault-1`. */
  readonly id: string
  readonly kind: FaultKind
  /** The number of requests that met all conditions. */
  readonly matched: number
  /** The number of requests that it will still act on; undefined without a limit. */
  readonly remaining: number | undefined
  /** Removes the fault. A no-op when it was removed already. */
  remove(): void
  toJSON(): JsonObject
}

interface Entry extends Fault {
  readonly rule: FaultRule
}

/** Faults that a world keeps. Those that have nothing left to do make room for new ones. */
const MOST_FAULTS = 1000

/**
 * The faults of one world. They run around its operations, inside the hooks: first delays, so that failures are delayed
 * as well, and then the others in the order in which they were added.
 */
export class Faults {
  #createInitial: () => readonly FaultRule[] = () => []
  #entries: readonly Entry[] = []
  #count = 0
  /** False when no fault would act. */
  #isActive = false
  readonly #byOperation = new Map<string, readonly Entry[]>()

  /** True when no fault would act on any operation. */
  get isEmpty(): boolean {
    return !this.#isActive
  }

  /** Returns true when a fault may act on an operation. */
  actsOn(operation: string): boolean {
    return this.#isActive && this.#entriesOf(operation).length > 0
  }

  /** All faults, oldest first, with those that have nothing left to do. */
  get list(): readonly Fault[] {
    return this.#entries
  }

  /** The rules of all faults, oldest first. */
  get rules(): readonly FaultRule[] {
    return this.#entries.map(({ rule }) => rule)
  }

  /**
   * Adds a fault.
   *
   * @throws UsageError when the world has too many faults
   */
  add(rule: FaultRule): Fault {
    if (this.#entries.length >= MOST_FAULTS) this.#dropSpent()
    this.#count += 1
    const entry = this.#toEntry(rule, `fault-${this.#count}`)
    this.#replace([...this.#entries, entry])
    return entry
  }

  /** @throws UsageError for an unknown id */
  get(id: string): Fault {
    const found = this.#entries.find((entry) => entry.id === id)
    if (found) return found
    const ids = this.#entries.map((entry) => entry.id)
    const advice = ids.length === 0 ? 'Please add one first.' : adviseName(id, ids)
    throw new UsageError(`Failed to find the fault "${id}": this world has no fault of that id. ${advice}`, {
      status: 404,
      path: 'id',
    })
  }

  /** Removes the faults that a predicate accepts; all by default. */
  clear(accepts: (rule: FaultRule) => boolean = () => true): void {
    this.#replace(this.#entries.filter(({ rule }) => !accepts(rule)))
  }

  /** Replaces all faults by those that the world opens with. Every reset makes them anew. */
  open(createInitial: () => readonly FaultRule[]): void {
    this.#createInitial = createInitial
    this.reset()
  }

  /** Returns to the faults that the world opened with, and starts their counts over. */
  reset(): void {
    this.#count = 0
    this.#replace([])
    for (const rule of this.#createInitial()) this.add(rule)
  }

  /**
   * Counts an operation against the rate limits for it, before it runs.
   *
   * @throws ApiError when a limit is used up
   */
  count(call: FaultCall): void {
    const entries = this.#entriesOf(call.operation)
    for (const { rule, id } of entries) rule.count?.(call, id)
  }

  /** Runs an operation with the faults for it around it. */
  run(call: FaultCall, operation: () => Answer): Answer {
    const entries = this.#entriesOf(call.operation)
    if (entries.length === 0) return operation()
    if (entries.some(isSpent)) return this.#refreshAndRun(call, operation)
    return entries.reduceRight<() => Answer>(
      (next, { rule, id }) =>
        () =>
          rule.around(call, next, id),
      operation,
    )()
  }

  #refreshAndRun(call: FaultCall, operation: () => Answer): Answer {
    this.#replace(this.#entries)
    return this.run(call, operation)
  }

  #entriesOf(operation: string): readonly Entry[] {
    return this.#byOperation.get(operation) ?? this.#find(operation)
  }

  #find(operation: string): readonly Entry[] {
    const found = this.#entries
      .filter((entry) => !isSpent(entry) && entry.rule.operations.has(operation))
      .toSorted(byDelayFirst)
    this.#byOperation.set(operation, found)
    return found
  }

  #replace(entries: readonly Entry[]): void {
    this.#entries = entries
    this.#byOperation.clear()
    this.#isActive = entries.some((entry) => !isSpent(entry))
  }

  #dropSpent(): void {
    this.#replace(this.#entries.filter((entry) => !isSpent(entry)))
    if (this.#entries.length < MOST_FAULTS) return
    throw new UsageError(
      `Failed to add a fault: this world has ${MOST_FAULTS} already. Please remove some of them first.`,
      { status: 409 },
    )
  }

  #toEntry(rule: FaultRule, id: string): Entry {
    return {
      id,
      rule,
      kind: rule.kind,
      get matched() {
        return rule.matched
      },
      get remaining() {
        return rule.remaining
      },
      remove: () => this.clear((other) => other === rule),
      toJSON: () => {
        const { kind, matched, remaining = null } = rule
        return { id, kind, ...rule.describe(), matched, remaining }
      },
    }
  }
}

function byDelayFirst(a: Fault, b: Fault): number {
  return Number(b.kind === 'delay') - Number(a.kind === 'delay')
}

function isSpent({ remaining }: Fault): boolean {
  return remaining === 0
}
