/** Items that wait to be read by one reader. */
export class EventQueue<Item> {
  readonly #capacity: number
  #items: Item[] = []
  #isOpen = true
  #wake = () => {}

  /** @param capacity the number of items to hold for a slow reader; one more ends the queue */
  constructor(capacity: number) {
    this.#capacity = capacity
  }

  add(item: Item): void {
    if (this.#items.length >= this.#capacity) this.end()
    if (this.#isOpen) this.#items.push(item)
    this.#wake()
  }

  /** Ends the queue: the items that it holds are the last ones. */
  end(): void {
    this.#isOpen = false
    this.#wake()
  }

  /** Yields items as they come, until the queue ends or the signal aborts. */
  async *read(signal: AbortSignal): AsyncGenerator<Item> {
    const wake = () => this.#wake()
    signal.addEventListener('abort', wake)
    try {
      while (!signal.aborted) {
        const items = this.#items
        this.#items = []
        yield* items
        if (this.#items.length > 0 || signal.aborted) continue
        if (!this.#isOpen) return
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    } finally {
      signal.removeEventListener('abort', wake)
    }
  }
}
