import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from '../../src/base64.js'

describe('base64', () => {
  it('keeps the bytes of a large file', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256)
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    expect(fromBase64(toBase64(bytes))).toEqual(bytes)
  })

  it('refuses a text that is not base64', () => {
    expect(() => fromBase64('*')).toThrow()
  })
})
