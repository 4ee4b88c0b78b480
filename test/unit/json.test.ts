import { afterEach, describe, expect, it, vi } from 'vitest'
import { isObject, parseJson } from '../../src/json.js'

describe('isObject', () => {
  it.each([
    [{}, true],
    [[], false],
    [null, false],
    ['text', false],
  ])('tells whether %j is an object', (value, expected) => {
    expect(isObject(value)).toBe(expected)
  })
})

describe('parseJson', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('returns the value', () => {
    expect(parseJson('{"list":[1,null]}')).toEqual({ list: [1, null] })
  })

  it('throws a SyntaxError that tells the position', () => {
    expect(() => parseJson('{"a":x}')).toThrow(/JSON/)
    expect(() => parseJson('{"a":x}')).toThrow(SyntaxError)
  })

  it('leaves out the line and the column, which only newer engines tell', () => {
    vi.spyOn(JSON, 'parse').mockImplementation(() => {
      throw new SyntaxError('Unterminated string in JSON at position 4 (line 1 column 5)')
    })
    expect(() => parseJson('"abc')).toThrow(/^Unterminated string in JSON at position 4$/)
  })
})
