import { describe, expect, it } from 'vitest'
import { derivedKeys } from '../../handlers/tyk/access-keys/derived-keys.js'

const SEQUENCES = [1, 2, 3, 28, 1000, 99_999, 1_000_000, 0x7fff_ffff, 0xffff_ffff]

describe('access keys', () => {
  it.each(SEQUENCES)('lead back to number %i', (sequence) => {
    const key = derivedKeys.encode(sequence)
    expect(key).toMatch(/^[0-9a-f]{32}$/)
    expect(derivedKeys.decode(key)).toBe(sequence)
  })

  it('differ', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => derivedKeys.encode(index + 1))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each(['', 'x', '0'.repeat(32), 'f'.repeat(32), '0cf5e6c37add465a406f19807c081765', '__proto__'])(
    'are not made of "%s"',
    (key) => {
      expect(derivedKeys.decode(key)).toBeUndefined()
    },
  )

  it('are read to the letter', () => {
    const key = derivedKeys.encode(5)
    for (const other of [key.toUpperCase(), `${key}0`, key.slice(1), ` ${key}`])
      expect(derivedKeys.decode(other)).toBeUndefined()
  })
})
