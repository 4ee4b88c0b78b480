import { describe, expect, it } from 'vitest'
import { isForegroundStat, isForegroundState } from '../../src/cli/foreground.js'

describe('The check of the foreground', () => {
  it.each([
    ['the group that the terminal shows', '42 (node) S 1 42 42 34816 42 4194304', true],
    ['a background group', '42 (node) S 1 42 40 34816 40 4194304', false],
    ['a process without a terminal', '42 (node) S 1 42 42 0 -1 4194304', false],
    ['a program with spaces and parentheses in its name', '42 (a) b (c) S 1 42 42 34816 42 0', true],
    ['a text of another form', '', false],
  ])('reads /proc/self/stat for %s', (_what, stat, expected) => {
    expect(isForegroundStat(stat)).toBe(expected)
  })

  it.each([
    ['S+\n', true],
    ['Sl\n', false],
    ['', false],
  ])('reads the state %j of ps', (state, expected) => {
    expect(isForegroundState(state)).toBe(expected)
  })
})
