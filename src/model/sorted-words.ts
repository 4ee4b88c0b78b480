import { partitionPoint } from './partition.js'

const LONGEST = 1024

/**
 * Sorted words, to find those with a common beginning. They are stored in short chunks, because an insertion into one
 * long array would move all later words.
 */
export class SortedWords {
  readonly #chunks: string[][] = []

  /** @param words in any order, without duplicates */
  constructor(words: Iterable<string>) {
    const sorted = [...words].sort(compare)
    for (let start = 0; start < sorted.length; start += LONGEST / 2) {
      this.#chunks.push(sorted.slice(start, start + LONGEST / 2))
    }
  }

  /** Adds a word that the list doesn't have. */
  add(word: string): void {
    const place = this.#chunkOf(word)
    const chunk = this.#chunks[place]
    if (!chunk) {
      this.#chunks.push([word])
      return
    }
    chunk.splice(lowerBound(chunk, word), 0, word)
    if (chunk.length > LONGEST) this.#chunks.splice(place + 1, 0, chunk.splice(LONGEST / 2))
  }

  delete(word: string): void {
    const place = this.#chunkOf(word)
    const chunk = this.#chunks[place]
    const position = chunk ? lowerBound(chunk, word) : -1
    if (chunk?.[position] !== word) return
    chunk.splice(position, 1)
    if (chunk.length === 0) this.#chunks.splice(place, 1)
  }

  /** Yields the words with this beginning, in order. */
  *beginningWith(beginning: string): Generator<string> {
    const first = this.#chunkOf(beginning)
    for (let place = first; place < this.#chunks.length; place += 1) {
      const chunk = this.#chunks[place] as string[]
      for (let at = place === first ? lowerBound(chunk, beginning) : 0; at < chunk.length; at += 1) {
        const word = chunk[at] as string
        if (!word.startsWith(beginning)) return
        yield word
      }
    }
  }

  /**
   * Returns the position of the chunk that a word belongs to: the last one whose first word is not later, or else 0.
   */
  #chunkOf(word: string): number {
    const end = partitionPoint(this.#chunks.length, (place) => (this.#chunks[place]?.[0] as string) <= word)
    return Math.max(0, end - 1)
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Returns the position of a word, or the position to insert it at. */
function lowerBound(sorted: readonly string[], word: string): number {
  return partitionPoint(sorted.length, (position) => (sorted[position] as string) < word)
}
