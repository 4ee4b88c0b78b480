import { partitionPoint } from './partition.js'

const LONGEST = 1024

/**
 * Ids in ascending order. Kept in short chunks, as each removal from one long array would move all later ids.
 *
 * @example
 * const ids = new IdList()
 * for (const id of [5, 1, 3]) ids.add(id)
 * ids.slice(1, 2) // [3, 5]
 */
export class IdList {
  readonly #chunks: number[][]
  #size: number

  constructor(original?: IdList) {
    this.#chunks = original ? original.#chunks.map((chunk) => chunk.slice()) : []
    this.#size = original ? original.#size : 0
  }

  get size(): number {
    return this.#size
  }

  /** Adds an id; one that is there already stays. */
  add(id: number): void {
    const place = this.#chunkOf(id)
    const chunk = this.#chunks[place]
    const position = chunk ? lowerBound(chunk, id) : 0
    if (chunk?.[position] === id) return
    this.#size += 1
    const isLast = place >= this.#chunks.length - 1 && position === (chunk?.length ?? 0)
    if (!chunk || (isLast && position >= LONGEST)) this.#chunks.push([id])
    else {
      chunk.splice(position, 0, id)
      if (chunk.length > LONGEST) this.#chunks.splice(place + 1, 0, chunk.splice(LONGEST / 2))
    }
  }

  delete(id: number): void {
    const place = this.#chunkOf(id)
    const chunk = this.#chunks[place]
    const position = chunk ? lowerBound(chunk, id) : -1
    if (chunk?.[position] !== id) return
    chunk.splice(position, 1)
    this.#size -= 1
    if (chunk.length === 0) this.#chunks.splice(place, 1)
  }

  /** Returns how many ids are lower than this one. */
  rank(id: number): number {
    const place = this.#chunkOf(id)
    let rank = 0
    for (let before = 0; before < place; before += 1) rank += this.#chunks[before]?.length ?? 0
    const chunk = this.#chunks[place]
    return chunk ? rank + lowerBound(chunk, id) : rank
  }

  /** Returns up to `count` ids from an offset. */
  slice(offset: number, count: number): number[] {
    const ids: number[] = []
    let start = Math.max(0, offset)
    for (const chunk of this.#chunks) {
      if (ids.length >= count) break
      if (start < chunk.length) ids.push(...chunk.slice(start, start + count - ids.length))
      start = Math.max(0, start - chunk.length)
    }
    return ids
  }

  *[Symbol.iterator](): Generator<number> {
    for (const chunk of this.#chunks) for (const id of chunk) yield id
  }

  /** Returns the position of the last chunk that begins with an id or before it; 0 when none does. */
  #chunkOf(id: number): number {
    const end = partitionPoint(this.#chunks.length, (place) => (this.#chunks[place]?.[0] as number) <= id)
    return Math.max(0, end - 1)
  }
}

/** Returns the position at which a number stands, or would stand, in a sorted list. */
function lowerBound(sorted: readonly number[], value: number): number {
  const end = sorted.length
  if (end > 0 && (sorted[end - 1] as number) < value) return end
  return partitionPoint(end, (position) => (sorted[position] as number) < value)
}
