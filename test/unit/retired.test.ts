import { describe, expect, it } from 'vitest'
import { Clock } from '../../src/model/clock.js'
import { createFaker } from '../../src/model/faker.js'
import { Random } from '../../src/model/random.js'
import {
  defineRetiredCredentials,
  isRetired,
  type RetiredCredential,
  retireCredential,
} from '../../src/model/retired.js'
import { Table } from '../../src/model/table.js'

const model = defineRetiredCredentials('acme.retired')

function openTable(): Table<RetiredCredential> {
  const sources = {
    faker: createFaker(new Random(1), 0),
    random: new Random(1),
    clock: new Clock(),
    referenceTime: 0,
  }
  return Table.open(model, sources)
}

describe('retired credentials', () => {
  it('are told apart from unknown ones, and only their digests are stored', () => {
    const table = openTable()
    expect(isRetired(table, 'token/abc')).toBe(false)
    retireCredential(table, 'token/abc')
    retireCredential(table, 'token/abc')
    expect([isRetired(table, 'token/abc'), isRetired(table, 'email/abc')]).toEqual([true, false])
    expect([...table].map(({ digest }) => digest)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
  })

  it('are limited in number: the oldest are dropped', () => {
    const table = openTable()
    for (let index = 0; index <= 10_000; index += 1) retireCredential(table, `token/${index}`)
    expect(table.size).toBe(10_000)
    expect([isRetired(table, 'token/0'), isRetired(table, 'token/1')]).toEqual([false, true])
  })
})
