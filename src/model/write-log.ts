type State = 'open' | 'released' | 'rolled back' | 'void'

/** Thrown by a write of a transaction that has ended without its writes, or whose world was reset meanwhile. */
export class TransactionEndedError extends Error {
  constructor(state: State) {
    super(`Failed to write: the transaction is ${state}. Please begin another.`)
    this.name = 'TransactionEndedError'
  }
}

/**
 * The writes of one transaction, as the steps that undo them.
 *
 * @example
 * const log = new WriteLog()
 * let stock = 5
 * stock -= 2
 * log.record(() => { stock += 2 })
 * log.rollBack()
 * stock // 5
 */
export class WriteLog {
  #state: State = 'open'
  #undos: (() => void)[] = []
  readonly #endListeners = new Set<() => void>()

  /** True until the transaction ends, in whichever way. */
  get isOpen(): boolean {
    return this.#state === 'open'
  }

  /** True once a reset has taken the transaction's writes back with all others. */
  get isVoid(): boolean {
    return this.#state === 'void'
  }

  /** @throws TransactionEndedError when the transaction was rolled back, or is void */
  requireWritable(): void {
    if (this.#state === 'rolled back' || this.#state === 'void') throw new TransactionEndedError(this.#state)
  }

  /** Remembers how to undo a write. Once the transaction is released, writes are like those outside of it. */
  record(undo: () => void): void {
    if (this.#state === 'open') this.#undos.push(undo)
  }

  /** Calls a listener, once for all times it is given, when the transaction ends in whichever way. */
  onEnd(listener: () => void): void {
    if (this.#state === 'open') this.#endListeners.add(listener)
  }

  /** Lets the writes stand. */
  release(): void {
    this.#end('released')
  }

  /** Undoes the writes, the last one first. */
  rollBack(): void {
    if (this.#state !== 'open') return
    for (const undo of this.#undos.toReversed()) undo()
    this.#end('rolled back')
  }

  /** Forgets the writes, which a reset of the world has taken back. */
  void(): void {
    this.#end('void')
  }

  #end(state: State): void {
    if (this.#state !== 'open') return
    this.#state = state
    this.#undos = []
    for (const listener of this.#endListeners) listener()
    this.#endListeners.clear()
  }
}
