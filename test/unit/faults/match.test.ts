import { describe, expect, it } from 'vitest'
import { matchOperations } from '../../../src/world/faults/match.js'

const OPERATIONS = [
  'acme.users.create',
  'acme.users.list',
  'acme.admin.users.create',
  'acme.usersGroups.list',
  'zeta.users.create',
]

const match = (pattern: string | string[]) => [...matchOperations(pattern, OPERATIONS)]

describe('a pattern of operations', () => {
  it.each([
    ['acme.users.create', ['acme.users.create']],
    ['*', OPERATIONS],
    ['**', OPERATIONS],
    ['acme.users.*', ['acme.users.create', 'acme.users.list']],
    ['*.users.create', ['acme.users.create', 'acme.admin.users.create', 'zeta.users.create']],
    ['acme.*.create', ['acme.users.create', 'acme.admin.users.create']],
    ['*users*list', ['acme.users.list', 'acme.usersGroups.list']],
    ['zeta.*', ['zeta.users.create']],
  ])('"%s" matches %j', (pattern, operations) => {
    expect(match(pattern)).toEqual(operations)
  })

  it('of a list matches what any of its patterns matches, once', () => {
    expect(match(['zeta.*', 'zeta.users.create', 'acme.users.list'])).toEqual([
      'zeta.users.create',
      'acme.users.list',
    ])
  })

  it.each([
    ['acme.users.creat', 'Please use a name such as "acme.users.create"'],
    ['acme.usr.*', 'Please use a name such as "acme.users.*"'],
    ['*.user.create', 'Please use a name such as "*.users.create"'],
    ['acme', 'Please use a name such as "acme.users.create" or "acme.users.list"'],
    ['', 'Please use a name such as "acme.users.create" or "acme.users.list"'],
    ['ACME.users.create', '"acme.users.create"'],
  ])('"%s" that matches none is refused with the nearest names', (pattern, advice) => {
    expect(() => match(pattern)).toThrow(`Failed to find an operation: "${pattern}" matches none.`)
    expect(() => match(pattern)).toThrow(advice)
  })

  it('of a list is refused when one of them matches none', () => {
    expect(() => match(['acme.users.create', 'acme.nothing'])).toThrow('"acme.nothing" matches none')
  })

  it('needs the text around a wildcard once each', () => {
    expect(() => matchOperations('aba*aba', ['aba'])).toThrow()
    expect([...matchOperations('aba*aba', ['abaaba'])]).toEqual(['abaaba'])
  })

  it('of many wildcards takes no longer than others', () => {
    const name = 'a'.repeat(1000)
    expect(() => matchOperations(`${'*a'.repeat(500)}b`, [name])).toThrow('matches none')
  })
})
