import { partitionPoint } from './partition.js'

const LONGEST = 1024

const NO_CHUNKS: ReadonlySet<readonly number[]> = new Set()

/**
 * Ids in ascending order. They are stored in short chunks, because each removal from one long array would move all
 * later ids.
 *
 * @example
 * const ids = new IdList()
 * for (const id of [5, 1, 3]) ids.add(id)
 * ids.slice(1, 2) // [3, 5]
 */
export class IdList {
  #chunks: number[][]
  #size: number
  /**
   * The chunks that only this list uses; undefined when it shares none. Shared chunks are copied before their first
   * change.
   */
  #own: Set<readonly number[]> | undefined

  /** @param original list to start as a copy of. It must not change any more, as the copy shares its chunks */
  constructor(original?: IdList) {
    this.#chunks = original ? original.#chunks : []
    this.#size = original ? original.#size : 0
    this.#own = original && (NO_CHUNKS as Set<readonly number[]>)
  }

  /** Returns a list of one id. */
  static of(id: number): IdList {
    const list = new IdList()
    list.add(id)
    return list
  }

  get size(): number {
    return this.#size
  }

  /** Adds an id; a no-op when the list has it. */
  add(id: number): void {
    const place = this.#chunkOf(id)
    const chunk = this.#chunks[place]
    const position = chunk ? lowerBound(chunk, id) : 0
    if (chunk?.[position] === id) return
    this.#size += 1
    const isLast = place >= this.#chunks.length - 1 && position === (chunk?.length ?? 0)
    if (!chunk || (isLast && position >= LONGEST)) this.#insertChunk(this.#chunks.length, [id])
    else {
      const own = this.#ownChunk(place)
      own.splice(position, 0, id)
      if (own.length > LONGEST) this.#insertChunk(place + 1, own.splice(LONGEST / 2))
    }
  }

  /** Removes an id; a no-op when the list doesn't have it. */
  delete(id: number): void {
    const place = this.#chunkOf(id)
    const chunk = this.#chunks[place]
    const position = chunk ? lowerBound(chunk, id) : -1
    if (chunk?.[position] !== id) return
    const own = this.#ownChunk(place)
    own.splice(position, 1)
    this.#size -= 1
    if (own.length > 0) return
    this.#chunks.splice(place, 1)
    this.#own?.delete(own)
  }

  /** Returns the number of ids that are lower than this one. */
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

  /** Returns the position of the chunk that an id belongs to: the last one whose first id is not higher, or else 0. */
  #chunkOf(id: number): number {
    const end = partitionPoint(this.#chunks.length, (place) => (this.#chunks[place]?.[0] as number) <= id)
    return Math.max(0, end - 1)
  }

  /** Returns the chunk at a position, to change it. A shared chunk is first replaced by a copy. */
  #ownChunk(place: number): number[] {
    this.#ownChunks()
    const chunk = this.#chunks[place] as number[]
    if (!this.#own || this.#own.has(chunk)) return chunk
    const copy = chunk.slice()
    this.#chunks[place] = copy
    this.#own.add(copy)
    return copy
  }

  #insertChunk(place: number, chunk: number[]): void {
    this.#ownChunks()
    this.#chunks.splice(place, 0, chunk)
    this.#own?.add(chunk)
  }

  /** Copies the list of chunks before its first change. */
  #ownChunks(): void {
    if (this.#own !== NO_CHUNKS) return
    this.#chunks = this.#chunks.slice()
    this.#own = new Set()
  }
}

/** Returns the position of a number in a sorted list, or the position to insert it at. */
function lowerBound(sorted: readonly number[], value: number): number {
  const end = sorted.length
  if (end > 0 && (sorted[end - 1] as number) < value) return end
  return partitionPoint(end, (position) => (sorted[position] as number) < value)
}
