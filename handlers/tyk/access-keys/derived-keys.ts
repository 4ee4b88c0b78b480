import type { IdCode } from '../../../src/model/ids.js'
import { deriveSeed } from '../../../src/model/random.js'

const MASK_SEED = 0x45d9f3b3
const PARTS = [0x2c1b3c6d, 0x297a2d39, 0x1b56c4e9]

/**
 * Access keys that derive from users' numbers: 32 hexadecimal digits that look random. A large population needs no
 * memory for its keys, and each key contains its user's number in a masked form.
 *
 * @example
 * derivedKeys.decode(derivedKeys.encode(42)) // 42
 * derivedKeys.decode('0cf5e6c37add465a406f19807c081765') // undefined
 */
export const derivedKeys: IdCode = {
  encode(sequence) {
    const digest = PARTS.map((part) => deriveSeed(part, sequence))
    return [mask(sequence, digest[0] ?? 0), ...digest].map(toHex).join('')
  },
  decode(key) {
    const sequence = mask(readHex(key, 0), readHex(key, 8)) >>> 0
    return derivedKeys.encode(sequence) === key ? sequence : undefined
  },
}

/** Masks a number with another one. A second call with the masked number returns the first number. */
function mask(value: number, other: number): number {
  return value ^ deriveSeed(MASK_SEED, other)
}

function toHex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}

function readHex(key: string, start: number): number {
  return Number.parseInt(key.slice(start, start + 8), 16)
}
