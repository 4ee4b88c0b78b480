type State = 'open' | 'released' | 'rolled back' | 'void'

/** Thrown by a write of a transaction that was rolled back, or voided by a reset or a restore of a snapshot. */
export class TransactionEndedError extends Error {
  constructor(state: State) {
    super(`Failed to write: the transaction is ${state}. Please begin another.`)
    this.name = 'TransactionEndedError'
  }
}

/**
 * The undo steps of one transaction's writes.
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

  /** True until the transaction ends. */
  get isOpen(): boolean {
    return this.#state === 'open'
  }

  /** True once a reset or a restore of the world has undone the writes. */
  get isVoid(): boolean {
    return this.#state === 'void'
  }

  /** @throws TransactionEndedError when the transaction was rolled back, or is void */
  requireWritable(): void {
    if (this.#state === 'rolled back' || this.#state === 'void') throw new TransactionEndedError(this.#state)
  }

  /** Remembers how to undo a write; a no-op once the transaction has ended. */
  record(undo: () => void): void {
    if (this.#state === 'open') this.#undos.push(undo)
  }

  /** Calls a listener when the transaction ends. A listener that is added twice is called once. */
  onEnd(listener: () => void): void {
    if (this.#state === 'open') this.#endListeners.add(listener)
  }

  /** Ends the transaction and keeps its writes. */
  release(): void {
    this.#end('released')
  }

  /** Ends the transaction and undoes its writes, the last one first. */
  rollBack(): void {
    if (this.#state !== 'open') return
    for (const undo of this.#undos.toReversed()) undo()
    this.#end('rolled back')
  }

  /** Ends the transaction without undoing its writes, because a reset or a restore of the world has undone them. */
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
