import { describe, expect, it } from 'vitest'
import { alphanumericIds } from '../../src/model/ids.js'

describe('alphanumeric ids', () => {
  it('spell every sequence number in ten letters and digits, and read it back', () => {
    const sequences = [
      1,
      2,
      3,
      25,
      99_999,
      100_000,
      916_132_831,
      916_132_832,
      916_132_833,
      Number.MAX_SAFE_INTEGER,
    ]
    for (const sequence of sequences) {
      const id = alphanumericIds.encode(sequence)
      expect(id).toMatch(/^[0-9A-Za-z]{10}$/)
      expect(alphanumericIds.decode(id)).toBe(sequence)
    }
  })

  it('differ for different sequence numbers', () => {
    const ids = new Set(Array.from({ length: 20_000 }, (_, index) => alphanumericIds.encode(index + 1)))
    expect(ids.size).toBe(20_000)
  })

  it('look like nothing that counts', () => {
    const ids = [1, 2, 3, 4].map((sequence) => alphanumericIds.encode(sequence))
    for (const position of [0, 4, 5, 9])
      expect(new Set(ids.map((id) => id[position])).size).toBeGreaterThan(1)
  })

  it.each(['', 'short', 'elevenchars', 'with-dash_', 'ünïcödé123'])('do not read %j', (id) => {
    expect(alphanumericIds.decode(id)).toBeUndefined()
  })
})
