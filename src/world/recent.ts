/**
 * The last items of a sequence, up to a capacity. Adding an item takes constant time.
 *
 * @example
 * const recent = new Recent(2)
 * for (const item of ['a', 'b', 'c']) recent.add(item)
 * recent.items // ['b', 'c']
 */
export class Recent<Item> {
  readonly #capacity: number
  /** When the list is full, a new item replaces the oldest. */
  #items: Item[] = []
  #oldest = 0

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** Returns the items, oldest first, in a list that later items do not change. */
  get items(): readonly Item[] {
    return [...this.#items.slice(this.#oldest), ...this.#items.slice(0, this.#oldest)]
  }

  /**
   * Adds an item, and drops the oldest one when the capacity is exceeded.
   *
   * @returns the dropped item, if any
   */
  add(item: Item): Item | undefined {
    if (this.#items.length < this.#capacity) {
      this.#items.push(item)
      return undefined
    }
    const dropped = this.#items[this.#oldest]
    this.#items[this.#oldest] = item
    this.#oldest = (this.#oldest + 1) % this.#capacity
    return dropped
  }

  /** Removes the items that a predicate accepts. The time grows with the number of items. */
  remove(accepts: (item: Item) => boolean): void {
    this.#items = this.items.filter((item) => !accepts(item))
    this.#oldest = 0
  }

  clear(): void {
    this.#items = []
    this.#oldest = 0
  }
}
