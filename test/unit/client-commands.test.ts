import { describe, expect, it } from 'vitest'
import { commandGroups } from '../../src/cli/client/command-groups.js'
import { findOperation } from '../../src/cli/client/find-operation.js'
import { toPhrase } from '../../src/cli/client/phrase.js'
import { toTable } from '../../src/cli/client/tables.js'

const commands = commandGroups.flatMap((group) => group.commands)

describe('The commands that steer a running server', () => {
  it('run operations that exist, with arguments that their inputs have', () => {
    for (const { operation, bare, follow, arguments: names = [] } of commands) {
      for (const name of [operation, bare?.operation, follow?.operation]) {
        if (name !== undefined) expect(findOperation(name).name).toBe(name)
      }
      expect(Object.keys(findOperation(operation).input)).toEqual(expect.arrayContaining([...names]))
    }
  })

  it('have no option twice: members of an input have other names than the common options', () => {
    for (const { operation, follow } of commands) {
      const input = {
        ...findOperation(operation).input,
        ...(follow && findOperation(follow.operation).input),
      }
      expect(Object.keys(input).filter((name) => ['world', 'url', 'json'].includes(name))).toEqual([])
    }
  })

  it('have different names', () => {
    const names = commands.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
  })
})

describe('A table', () => {
  it('aligns its columns, and shows a missing value as a dash', () => {
    expect(
      toTable(
        [
          ['a', 10, 'x'],
          ['long', null, 'y'],
        ],
        'none',
        ['NAME', 'COUNT', 'MORE'],
      ),
    ).toBe(['NAME  COUNT  MORE', 'a     10     x', 'long  -      y'].join('\n'))
    expect(toTable([], 'none', ['NAME'])).toBe('none')
  })

  it('sends no control characters to the terminal', () => {
    expect(toTable([['a\u001b[31mb\nc\u0007']], '')).toBe('a [31mb c')
  })

  it('takes any number of rows', () => {
    const rows = Array.from({ length: 200_000 }, (_, number) => [number, 'a'])
    expect(toTable(rows, '').endsWith('\n199999  a')).toBe(true)
  })
})

describe('A phrase', () => {
  it.each([
    ['Show the clock.', 'show the clock'],
    ['A part of the subject.', 'a part of the subject'],
    ['E-mails or text messages.', 'e-mails or text messages'],
    ['ISO 8601.', 'ISO 8601'],
  ])('of the sentence %j begins in lower case unless it is an abbreviation', (sentence, phrase) => {
    expect(toPhrase(sentence)).toBe(phrase)
  })
})
