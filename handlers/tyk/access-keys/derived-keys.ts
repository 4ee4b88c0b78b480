import type { IdCode } from '../../../src/model/ids.js'
import { deriveSeed } from '../../../src/model/random.js'

const VEIL = 0x45d9f3b3
const PARTS = [0x2c1b3c6d, 0x297a2d39, 0x1b56c4e9]

/**
 * The keys of users who never got another one: 32 hexadecimal digits that look random and are not, so that a hundred
 * thousand of them need not be kept, and each leads to its user.
 *
 * @example
 * accessKeys.decode(accessKeys.encode(42)) // 42
 * accessKeys.decode('0cf5e6c37add465a406f19807c081765') // undefined
 */
export const accessKeys: IdCode = {
  encode(sequence) {
    const digest = PARTS.map((part) => deriveSeed(part, sequence))
    return [veil(sequence, digest[0] ?? 0), ...digest].map(toHex).join('')
  },
  decode(key) {
    const sequence = veil(readHex(key, 0), readHex(key, 8)) >>> 0
    return accessKeys.encode(sequence) === key ? sequence : undefined
  },
}

/** Hides a number behind another one; a second time, it shows it again. */
function veil(value: number, other: number): number {
  return value ^ deriveSeed(VEIL, other)
}

function toHex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}

function readHex(key: string, start: number): number {
  return Number.parseInt(key.slice(start, start + 8), 16)
}
