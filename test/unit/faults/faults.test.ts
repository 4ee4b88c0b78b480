import { describe, expect, it } from 'vitest'
import type { FaultRule } from '../../../src/world/faults/rule.js'
import { doubleOf, send, smallDialect } from '../../runtime/small-dialect.js'

const CREATE = new Set(['acme.users.create'])

/** Makes a rule that adds its mark to the reply, as often as it may. */
function mark(text: string, times?: number): FaultRule {
  const rule = {
    kind: 'fail' as const,
    operations: CREATE,
    matched: 0,
    remaining: times,
    around: (call, next, id) => {
      call.noteFault(id)
      rule.matched += 1
      if (rule.remaining !== undefined) rule.remaining -= 1
      const reply = next()
      return 'status' in reply ? { ...reply, body: `${reply.body} ${text}` } : reply
    },
    describe: () => ({ pattern: text }),
  } satisfies FaultRule & { matched: number; remaining: number | undefined }
  return rule
}

const create = async (double: ReturnType<typeof doubleOf>) => (await send(double, 'POST', '/users')).body

describe('the faults of a world', () => {
  it('run around their operations in the order in which they were added, inside hooks', async () => {
    const double = doubleOf(smallDialect())
    const { faults, hooks } = double.defaultWorld
    faults.add(mark('first'))
    faults.add(mark('second'))
    hooks.add((_call, next) => {
      const reply = next()
      return 'status' in reply ? { ...reply, body: `${reply.body} hook` } : reply
    })
    expect(await create(double)).toBe('a user of nobody second first hook')
    expect((await send(double, 'POST', '/records/car')).body).toBe('a record of car hook')
    expect((await send(double, 'POST', '/records/user')).body).toBe('a record of user second first hook')
  })

  it('are listed with what they did, and removed one by one or all', async () => {
    const double = doubleOf(smallDialect())
    const { faults } = double.defaultWorld
    const first = faults.add(mark('first', 3))
    faults.add(mark('second'))
    await create(double)
    expect(JSON.parse(JSON.stringify(faults.list))).toEqual([
      { id: 'fault-1', kind: 'fail', pattern: 'first', matched: 1, remaining: 2 },
      { id: 'fault-2', kind: 'fail', pattern: 'second', matched: 1, remaining: null },
    ])
    expect(faults.get('fault-1')).toBe(first)
    first.remove()
    first.remove()
    expect(await create(double)).toBe('a user of nobody second')
    faults.clear()
    expect(await create(double)).toBe('a user of nobody')
    expect(faults.isEmpty).toBe(true)
  })

  it('stop when they have nothing left to do, and stay in the list', async () => {
    const double = doubleOf(smallDialect())
    const { faults } = double.defaultWorld
    const fault = faults.add(mark('once', 1))
    expect([await create(double), await create(double)]).toEqual([
      'a user of nobody once',
      'a user of nobody',
    ])
    expect([fault.remaining, faults.list.length, faults.isEmpty]).toEqual([0, 1, true])
  })

  it('that are spent make room for new ones, and others do not', async () => {
    const double = doubleOf(smallDialect())
    const { faults } = double.defaultWorld
    for (let count = 0; count < 1000; count += 1) faults.add(mark('spent', 0))
    faults.add(mark('new'))
    expect(faults.list).toHaveLength(1)
    for (let count = 1; count < 1000; count += 1) faults.add(mark('new'))
    expect(() => faults.add(mark('one more'))).toThrow('this world has 1000 already')
  })

  it('are those that it opened with after a reset, with counts and ids of their own', async () => {
    const double = doubleOf(smallDialect())
    const { faults } = double.defaultWorld
    const added = faults.add(mark('added'))
    faults.open(() => [mark('opened', 1)])
    expect(await create(double)).toBe('a user of nobody opened')
    faults.add(mark('added later'))
    double.reset()
    expect(faults.list.map(({ id }) => id)).toEqual(['fault-1'])
    added.remove()
    expect([await create(double), await create(double)]).toEqual([
      'a user of nobody opened',
      'a user of nobody',
    ])
  })

  it('do not reach other worlds', async () => {
    const double = doubleOf(smallDialect())
    double.defaultWorld.faults.add(mark('here'))
    const world = double.worlds.get('other')
    expect((await send(double, 'POST', '/users', { world })).body).toBe('a user of nobody')
  })

  it.each([
    [['fault-1'], 'fault-7', 'Please use "fault-1".'],
    [[], 'fault-7', 'Please add one first.'],
  ])('with the ids %j refuse the id %s', (ids, id, advice) => {
    const { faults } = doubleOf(smallDialect()).defaultWorld
    for (const each of ids) faults.add(mark(each))
    expect(() => faults.get(id)).toThrow(`Failed to find the fault "${id}"`)
    expect(() => faults.get(id)).toThrow(advice)
  })
})
