import type { Kind } from '../options/types.js'

/** Encodes sequence numbers as ids in a vendor's form, and decodes them. */
export interface IdCode {
  /** Returns the id of a sequence number, which is at least 1. */
  encode(sequence: number): string
  /** Returns the sequence number of an id; undefined for an id that encodes none. */
  decode(id: string): number | undefined
}

/** The ids of users that a fixture may pin in a dialect. */
export interface PinnedId {
  /** Encodes the ids of users without a pinned one. A pinned id must differ from all of them. */
  readonly code: IdCode
  /** Makes the kind of a pinned id. Called when a fixture is checked. */
  readonly kind: () => Kind
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = ALPHABET.length
const HALF_LENGTH = 5
const HALF_RANGE = BASE ** HALF_LENGTH
const ROUND_KEYS = [0x2545f491, 0x1b873593, 0x5bd1e995, 0x38495ab5]
const REVERSED_ROUND_KEYS = ROUND_KEYS.toReversed()

/**
 * Ids of ten letters and digits that look random: a four-round Feistel network over two halves of five characters. Every
 * sequence number has one id, so ids need not be stored.
 *
 * @example
 * alphanumericIds.decode(alphanumericIds.encode(42)) // 42
 */
export const alphanumericIds: IdCode = {
  encode(sequence) {
    let left = Math.floor(sequence / HALF_RANGE)
    let right = sequence % HALF_RANGE
    for (const key of ROUND_KEYS) [left, right] = [right, (left + scramble(right, key)) % HALF_RANGE]
    return spell(left) + spell(right)
  },
  decode(id) {
    if (!/^[0-9A-Za-z]{10}$/.test(id)) return undefined
    let left = read(id.slice(0, HALF_LENGTH))
    let right = read(id.slice(HALF_LENGTH))
    for (const key of REVERSED_ROUND_KEYS) {
      ;[left, right] = [(right + HALF_RANGE - scramble(left, key)) % HALF_RANGE, left]
    }
    const sequence = left * HALF_RANGE + right
    return Number.isSafeInteger(sequence) ? sequence : undefined
  },
}

function scramble(half: number, key: number): number {
  let mixed = Math.imul(half ^ key, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) % HALF_RANGE
}

function spell(half: number): string {
  let text = ''
  for (let rest = half; text.length < HALF_LENGTH; rest = Math.floor(rest / BASE))
    text = ALPHABET[rest % BASE] + text
  return text
}

function read(text: string): number {
  let half = 0
  for (const character of text) half = half * BASE + ALPHABET.indexOf(character)
  return half
}

const COUNTER_RANGE = 0x100_0000

/**
 * Ids of 24 hexadecimal digits that grow with the sequence number, as MongoDB's ObjectIds do: seconds, a machine, and
 * a counter.
 *
 * @param epoch the start of the sequence, in seconds since 1970; each number is a second later
 * @param machine ten hexadecimal digits
 *
 * @example
 * const ids = objectIds(0x50000000, 'aabbccddee')
 * ids.encode(1) // '50000001aabbccddee000001'
 * ids.decode('50000001aabbccddee000001') // 1
 */
export function objectIds(epoch: number, machine: string): IdCode {
  const encode = (sequence: number) =>
    toHex(epoch + sequence, 8) + machine + toHex(sequence % COUNTER_RANGE, 6)
  return {
    encode,
    decode(id) {
      const sequence = Number.parseInt(id.slice(0, 8), 16) - epoch
      return sequence > 0 && encode(sequence) === id ? sequence : undefined
    },
  }
}

function toHex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
