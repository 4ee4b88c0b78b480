import { describe, expect, it } from 'vitest'
import { FixtureError } from '../../src/fixture/error.js'
import { createDouble, type Double, type Fixture } from '../../src/index.js'
import { TransactionEndedError } from '../../src/model/write-log.js'
import { UsageError } from '../../src/usage-error.js'

const ANN = { email: 'ann@example.com', username: 'ann' }
const STRICT = { name: 'strict', people: [ANN], options: { parse: { strict: true } } }

function statusOf(double: Double, world: string): Promise<number> {
  const headers = { 'X-Parse-Application-Id': 'any', 'X-Parse-REST-API-Key': 'wrong' }
  return double
    .world(world)
    .fetch('https://api.parse.com/1/users', { headers })
    .then(({ status }) => status)
}

describe('a world with a scenario', () => {
  it('has its people, and leaves other worlds alone', () => {
    const double = createDouble({ users: 3 })
    const other = double.world('other')
    const view = double.world('a', { scenario: { people: [ANN] } })
    expect(Array.from(view.users, ({ username }) => username)).toEqual(['ann'])
    expect([double.users.size, other.users.size]).toEqual([6, 6])
  })

  it('returns to it with a reset', () => {
    const view = createDouble().world('a', { scenario: { people: [ANN] } })
    view.loadScenario('empty')
    view.reset()
    expect([view.users.size, view.scenario.name]).toEqual([0, 'empty'])
  })

  it('keeps its state when it is asked for again with the same scenario', () => {
    const double = createDouble()
    const view = double.world('a', { scenario: { people: [ANN] } })
    double.worlds.get('a').users.remove(1)
    expect(double.world('a', { scenario: { people: [{ ...ANN }] } })).toBe(view)
    expect(view.users.size).toBe(0)
    expect(double.world('a').users.size).toBe(0)
  })

  it('keeps tables that code holds, with all of their indexes', () => {
    const double = createDouble()
    const { users } = double.defaultWorld
    users.insert({ username: 'zoe', firstName: 'Zoe' })
    expect([...users.words().find('zoe')]).toHaveLength(1)
    double.loadScenario({ people: [{ ...ANN, firstName: 'Ann' }] })
    expect(users.findBy('username', 'zoe')).toBeUndefined()
    expect(users.findBy('username', 'ann')?.id).toBe(1)
    expect(users.nextId).toBe(2)
    expect(users.insert({ username: 'bob' }).id).toBe(2)
    double.reset()
    expect(Array.from(users, ({ username }) => username)).toEqual(['ann'])
  })

  it('has the clock of the scenario, or that of the double', () => {
    const double = createDouble({ now: '2026-03-01' })
    const timeOf = () => new Date(double.clock.now()).toISOString()
    double.loadScenario({ now: '2030-05-06T07:08:09Z' })
    double.clock.advance(1000)
    double.reset()
    expect(timeOf()).toBe('2030-05-06T07:08:09.000Z')
    double.loadScenario('empty')
    expect(timeOf()).toBe('2026-03-01T00:00:00.000Z')
  })

  it('starts with the mails of the scenario, and returns to them with a reset', () => {
    const hello = { dialect: 'parse', to: 'ann@example.com', text: 'See https://a.example/x' }
    const double = createDouble({ fixture: { mails: [{ ...hello, subject: 'Hello', at: '2026-01-02' }] } })
    const started = [...double.mails]
    expect(started).toMatchObject([
      {
        id: 1,
        at: Date.parse('2026-01-02'),
        channel: 'email',
        details: {},
        html: expect.stringContaining('<a href'),
      },
    ])
    double.mails.clear()
    double.reset()
    expect([...double.mails]).toEqual(started)
    expect([...double.world('other').mails]).toEqual(started)
    double.loadScenario({ mails: [{ ...hello, channel: 'sms', to: '+1 555' }] })
    expect([...double.mails]).toMatchObject([{ id: 1, channel: 'sms', to: '+1 555', subject: '', html: '' }])
    double.loadScenario('empty')
    expect([...double.mails]).toEqual([])
  })

  it.each([
    [{ dialect: 'parse', to: 'ann@example.com' }, 'mails[0].text is missing. Please give a string.'],
    [{ dialect: 'parze', to: 'a', text: '' }, 'mails[0].dialect is "parze". Please give "parse".'],
    [{ dialect: 'parse', to: 'a', text: '', cc: 'b' }, 'mails[0] has no member "cc".'],
  ])('refuses the mail %j', (mail, reason) => {
    const fixture = { mails: [mail] } as unknown as Fixture
    expect(() => createDouble({ fixture })).toThrow(reason)
  })

  it('is seeded by the seed of the scenario, or that of the double', () => {
    const namesOf = (double: Double) => Array.from(double.users, ({ username }) => username)
    const seven = namesOf(createDouble({ fixture: { users: 3 }, seed: 7 }))
    expect(namesOf(createDouble({ scenario: { users: 3, seed: 7 } }))).toEqual(seven)
    const double = createDouble({ seed: 7 })
    double.loadScenario({ users: 3 })
    expect(namesOf(double)).toEqual(seven)
    double.loadScenario({ users: 3, seed: 1 })
    expect(namesOf(double)).not.toEqual(seven)
  })

  it('has the options of the scenario, in that world only', async () => {
    const double = createDouble()
    double.world('a', { scenario: STRICT })
    expect([await statusOf(double, 'a'), await statusOf(double, 'b')]).toEqual([403, 200])
    double.world('a').loadScenario('empty')
    expect(await statusOf(double, 'a')).toBe(200)
  })

  it('starts with the faults of the scenario, and returns to them with a reset', async () => {
    const double = createDouble()
    const view = double.world('a', {
      scenario: { faults: [{ pattern: 'parse.*', status: 503, times: 1 }] },
    })
    expect([await statusOf(double, 'a'), await statusOf(double, 'a'), await statusOf(double, 'b')]).toEqual([
      503, 200, 200,
    ])
    view.reset()
    expect(await statusOf(double, 'a')).toBe(503)
    view.loadScenario('empty')
    expect(view.faults.list).toEqual([])
  })

  it('voids open transactions', () => {
    const { defaultWorld } = createDouble()
    const { world, isVoid } = defaultWorld.transaction()
    expect(isVoid).toBe(false)
    defaultWorld.loadScenario('empty')
    expect(() => world.users.insert({ username: 'x' })).toThrow(TransactionEndedError)
    expect(defaultWorld.users.size).toBe(0)
  })

  it('empties the journal and the outbox', async () => {
    const double = createDouble()
    await double.fetch('/parse/health')
    double.loadScenario('empty')
    expect([double.journal.entries, double.outbox.mails]).toEqual([[], []])
  })

  it('tells listeners of every row that differs', () => {
    const { defaultWorld } = createDouble({ fixture: { people: [ANN, { username: 'bob' }] } })
    const heard: string[] = []
    defaultWorld.onWrite(({ model, id, row }) => {
      if (model === 'user') heard.push(`${id} ${row ? 'is there' : 'is gone'}`)
    })
    defaultWorld.loadScenario({ people: [{ username: 'cid' }] })
    expect(heard).toEqual(['1 is there', '2 is gone'])
  })

  it('is changed to another one by a snapshot of it', () => {
    const double = createDouble()
    const view = double.world('a', { scenario: { people: [ANN] } })
    double.worlds.get('a').users.insert({ username: 'bob' })
    const snapshot = view.snapshot()
    double.restore(snapshot)
    expect(Array.from(double.users, ({ username }) => username)).toEqual(['ann', 'bob'])
    double.reset()
    expect(double.users.size).toBe(1)
  })

  it('refuses a snapshot of another double', () => {
    const snapshot = createDouble().snapshot()
    const double = createDouble()
    expect(() => double.restore(snapshot)).toThrow('it was taken in another double')
    expect(double.users.size).toBe(28)
  })

  it('stays as it is when a scenario is unknown or wrong', () => {
    const double = createDouble()
    double.defaultWorld.users.remove(1)
    expect(() => double.loadScenario('emty')).toThrow(UsageError)
    expect(() => double.loadScenario('emty')).toThrow('Please use "empty".')
    expect(() => double.loadScenario({ people: [{ email: 'x' }] })).toThrow(FixtureError)
    expect(() => double.loadScenario({ faults: [{ pattern: 'pars.*', status: 503 }] })).toThrow(
      /^Failed to read the fixture: faults: /,
    )
    expect(() => double.world('new', { scenario: 'emty' })).toThrow('Please use "empty".')
    expect(double.users.size).toBe(27)
    expect(double.worlds.list().total).toBe(1)
  })

  it('is listed by name once it was loaded, and can be loaded by it', () => {
    const double = createDouble({ scenario: { ...STRICT, description: 'Valid keys only.' } })
    expect(double.scenarios).toContainEqual({ name: 'strict', description: 'Valid keys only.' })
    double.loadScenario('default')
    expect(double.users.size).toBe(28)
    double.loadScenario('strict')
    expect(double.users.size).toBe(1)
  })

  it.each([
    [{ options: { parse: { stict: true } } }, 'options.parse has no member "stict". Please use "strict".'],
    [
      { options: { parse: { baseUrl: '/x' } } },
      'options.parse.baseUrl is the same for all worlds. Please set it where the double is created.',
    ],
    [{ options: { prase: {} } }, 'options has no dialect "prase". Please use "parse".'],
    [
      { faults: [{ pattern: 'parse.*', status: 99 }] },
      /^Failed to read the fixture: faults\[0\]\.status is 99\. /,
    ],
    [{ extends: 'defualt' }, 'extends is "defualt". Please give "default".'],
    [{ seed: 1.5 }, 'seed is 1.5. Please give an integer, such as 1.'],
    [{ now: 'soon' }, 'now is "soon". Please give an ISO 8601 text such as "2026-01-01T00:00:00Z".'],
    [{ name: '' }, 'name is "". Please give a string that is not empty.'],
  ])('is refused when it is %j', (scenario, message) => {
    const expected = typeof message === 'string' ? `Failed to read the fixture: ${message}` : message
    expect(() => createDouble({ scenario: scenario as object })).toThrow(expected)
  })

  it('is given in place of a fixture', () => {
    expect(() => createDouble({ scenario: 'empty', fixture: 'empty' })).toThrow(
      'Failed to create the double: it has a fixture and a scenario. Please give one of them; a scenario is a fixture with settings.',
    )
  })

  it('opens in microseconds once its baseline is there, for any number of users', () => {
    const double = createDouble({ dialects: ['tyk'] })
    const scenario = { users: 5000 }
    double.world('first', { scenario })
    const start = performance.now()
    for (let number = 0; number < 100; number += 1) double.world(`w${number}`, { scenario })
    expect(performance.now() - start).toBeLessThan(500)
  })

  it('is one of five in each of a hundred worlds, which change at the same time', async () => {
    const double = createDouble({ dialects: ['parse'] })
    const scenarioOf = (count: number) => ({
      name: `s${count}`,
      people: Array.from({ length: count }, (_, index) => ({ username: `u${index}` })),
    })
    const counts = await Promise.all(
      Array.from({ length: 100 }, async (_, number) => {
        const view = double.world(`w${number}`, { scenario: scenarioOf(1 + (number % 5)) })
        for (let round = 0; round < 5; round += 1) {
          view.loadScenario(`s${1 + ((number + round) % 5)}`)
          const body = JSON.stringify({ username: 'new', password: 'x' })
          const headers = { 'X-Parse-Application-Id': 'any', 'Content-Type': 'application/json' }
          await view.fetch('/parse/users', { method: 'POST', headers, body })
        }
        return view.users.size
      }),
    )
    expect(counts).toEqual(Array.from({ length: 100 }, (_, number) => 2 + ((number + 4) % 5)))
  })
})

describe('a scenario that extends another one', () => {
  it('adds people, and merges those with the same name', () => {
    const { users } = createDouble({
      scenario: {
        extends: 'default',
        users: 0,
        people: [
          { email: 'JOHN@jive.ly', lastName: 'Doe', facets: { tyk: { org_id: '' } } },
          { username: 'new' },
        ],
      },
    })
    expect(Array.from(users, ({ username }) => username)).toEqual(['admin', 'john', 'banana', 'new'])
    expect(users.get(2)).toMatchObject({
      firstName: 'John',
      lastName: 'Doe',
      pinnedIds: { tyk: '54b53d4bf25b920f09361526' },
    })
  })

  it('names the position in itself when a person clashes with one of the other', () => {
    const people = [{ username: 'new' }, { username: 'admin', email: 'john@jive.ly' }]
    expect(() => createDouble({ scenario: { extends: 'default', people } })).toThrow(
      /^Failed to read the fixture: people\[1\] \(john@jive\.ly\): /,
    )
  })

  it('has a name and a description of its own', () => {
    const double = createDouble()
    double.loadScenario({ extends: 'empty', people: [ANN] })
    expect([double.scenario.name, double.scenario.description, double.users.size]).toEqual([
      undefined,
      undefined,
      1,
    ])
  })
})
