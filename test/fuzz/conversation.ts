import fc from 'fast-check'
import type { Checks } from './checks.js'
import { frames } from './frames.js'
import type { Memory } from './memory.js'
import type { Channel, Target } from './targets.js'
import { readVocabulary } from './vocabulary.js'

const PATH = '/parse'
const FRAMES = 500
const FRAMES_A_CHANNEL = 40
const INTERNAL_ERROR = 1011

/**
 * Speaks over WebSockets while requests are sent, one channel after the other: the writes of those requests make the events
 * that its subscriptions ask for.
 */
export class Conversation {
  readonly #target: Target
  readonly #checks: Checks
  readonly #memory: Memory
  readonly #frames
  #channel: Channel | undefined
  #sent = 0

  constructor(target: Target, checks: Checks, memory: Memory, seed: number) {
    this.#target = target
    this.#checks = checks
    this.#memory = memory
    this.#frames = fc.sample(frames(readVocabulary('parse')), { seed, numRuns: FRAMES })
  }

  /** Sends the next frame. */
  async goOn(): Promise<void> {
    if (this.#channel?.closeCode() === INTERNAL_ERROR) this.#checks.note('a WebSocket of LiveQuery broke')
    if (this.#sent % FRAMES_A_CHANNEL === 0 || this.#channel?.closeCode() !== undefined) await this.#open()
    const make = this.#frames[this.#sent % FRAMES]
    this.#sent += 1
    if (make) this.#channel?.send(make(this.#memory))
  }

  end(): void {
    this.#channel?.close()
  }

  async #open(): Promise<void> {
    this.#channel?.close()
    this.#channel = await this.#target.connect(PATH)
    this.#channel.send(JSON.stringify({ op: 'connect', applicationId: 'stuntdouble' }))
  }
}
