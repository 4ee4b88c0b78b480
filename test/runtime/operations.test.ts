import { describe, expect, it } from 'vitest'
import { dialects } from '../../src/index.js'
import { doubleOf, send, smallDialect } from './small-dialect.js'

describe('the operation of a request', () => {
  it.each([
    ['POST', '/users', 'acme.users.create'],
    ['PUT', '/users', 'acme.users.create'],
    ['POST', '/records/user', 'acme.users.create'],
    ['POST', '/records/pet', 'acme.records.create'],
    ['GET', '/nothing', undefined],
  ])('of %s %s is %s', async (method, path, operation) => {
    const double = doubleOf(smallDialect())
    await send(double, method, path)
    expect(double.journal.entries).toMatchObject([{ operation }])
  })

  it('is listed once for each dialect', () => {
    expect(smallDialect().operations).toEqual(['acme.users.create', 'acme.records.create'])
    for (const { operations } of Object.values(dialects)) expect(operations).toEqual([...new Set(operations)])
  })
})
