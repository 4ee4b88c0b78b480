import { describe, expect, it } from 'vitest'
import { alphanumericIds, objectIds } from '../../src/model/ids.js'

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

describe('object ids', () => {
  const ids = objectIds(0x54c20000, 'aeba6db5c3')
  const sequences = [1, 2, 255, 16_777_215, 16_777_216, 16_777_217, 100_000_000]

  it('spell every sequence number in 24 hexadecimal digits, and read it back', () => {
    for (const sequence of sequences) {
      const id = ids.encode(sequence)
      expect(id).toMatch(/^[0-9a-f]{24}$/)
      expect(ids.decode(id)).toBe(sequence)
    }
  })

  it('grow with the sequence number', () => {
    const spelled = sequences.map((sequence) => ids.encode(sequence))
    expect(spelled).toEqual(spelled.toSorted())
  })

  it.each([
    '',
    'short',
    '54c20001aeba6db5c3000002',
    '54c20001aeba6db5c4000001',
    '54C20001AEBA6DB5C3000001',
    '54c20000aeba6db5c3000000',
    '54c20001aeba6db5c300001',
    'zzzzzzzzaeba6db5c3000001',
  ])('do not read %j', (id) => {
    expect(ids.decode(id)).toBeUndefined()
  })
})
