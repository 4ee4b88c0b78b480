import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDouble, type Dialect, dialects, type Fixture } from '../../src/index.js'

const PEOPLE: NonNullable<Fixture['people']> = [
  { username: 'ann', email: 'ann@example.com', admin: true },
  { username: 'bob', facets: { zendesk: { role: 'agent' } } },
  { username: 'cas' },
]

/** Values that fit some members, and values that fit none. */
const VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    1,
    2,
    -1,
    1.5,
    2 ** 40,
    2 ** 53,
    '',
    ' ',
    'a',
    'ann',
    'bob',
    'cas',
    'ann@example.com',
  ],
  ...[
    'Support',
    'Acme',
    'Jively',
    'stuntdouble',
    'role:x',
    '*',
    'email',
    'text',
    'open',
    '__proto__',
    'ü'.repeat(300),
  ],
  ...['2026-01-01', '2026-01-01T00:00:00Z', '0'.repeat(24), 'Chess00001', 'https://shop.example/', 'read'],
  ...[
    [],
    {},
    [null],
    ['ann'],
    ['ann', 'ann'],
    [['a']],
    [{}],
    ['read'],
    [1],
    { a: 1 },
    { ann: { read: true } },
  ],
  ...[
    { __type: 'Pointer', className: '_User', name: 'ann' },
    { __type: 'Pointer', className: '_Role', name: 1 },
  ],
  ...[
    { __type: 'Date', iso: '2026-01-01T00:00:00.000Z' },
    { __type: 'Date' },
    { __op: 'Increment', amount: 'x' },
  ],
  ...[
    { __op: 'AddRelation', objects: [{ __type: 'Pointer', className: '_User', name: 'bob' }] },
    { __op: 'x' },
  ],
  ...[
    { channel: 7 },
    { channel: 'web' },
    { title: { type: 'String' } },
    { title: { type: 'Pointer' } },
    { '*': true },
  ],
  ...[[{ name: 'Gold', value: 'gold' }], [{ name: 'Gold' }], { 'a.b': 1 }, { $a: 1 }, { length: 1 }],
]

interface Schema {
  readonly enum?: readonly unknown[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
}

/** Generates members of a record. Most values are of the kind of the member, so that they reach the dialect's rules. */
function membersOf(properties: Schema['properties'], isAccepted: (record: object) => boolean) {
  const members = Object.entries(properties ?? {}).map(([name, { enum: choices = [] }]) => {
    const fitting = [...VALUES, ...choices].filter((value) => isAccepted({ [name]: value }))
    const odd = { arbitrary: fc.constantFrom(...VALUES), weight: 1 }
    if (fitting.length === 0) return [name, odd.arbitrary]
    return [name, fc.oneof(odd, { arbitrary: fc.constantFrom(...fitting), weight: 30 })]
  })
  return fc.record(Object.fromEntries(members), { requiredKeys: [] })
}

function listOf<Value>(element: fc.Arbitrary<Value>) {
  return fc.array(element, { minLength: 1, maxLength: 3 })
}

/** Generates the records of one resource: a list, one object, or lists by the name of a class. */
function recordsOf({ records }: Dialect, resource: string): fc.Arbitrary<unknown> {
  const kind = records?.()
  const { properties: resources = {} } = (kind?.json ?? {}) as Schema
  const { items, properties, additionalProperties } = resources[resource] ?? {}
  const accepts = (value: unknown) => kind?.check({ [resource]: value }, []).length === 0
  if (items) return listOf(membersOf(items.properties, (record) => accepts([record])))
  if (properties) return membersOf(properties, accepts)
  const element = typeof additionalProperties === 'object' ? additionalProperties.items : undefined
  const columns = { ...element?.properties, title: {}, owner: {}, level: {} }
  const objects = listOf(membersOf(columns, (record) => accepts({ Game: [record] })))
  return fc.dictionary(fc.constantFrom('Game', 'Team', '_Product', '_User', 'a b'), objects)
}

function resourcesOf({ records }: Dialect): string[] {
  return Object.keys(((records?.().json ?? {}) as Schema).properties ?? {})
}

const MESSAGE = /^Failed to read the fixture: [\s\S]*\.$/

/** Returns the message of the error; an empty text when the records are stored. */
function refusalOf(dialect: Dialect, records: object): string {
  try {
    createDouble({
      dialects: [dialect],
      fixture: { people: PEOPLE, records: { [dialect.name]: records as never } },
    })
  } catch (error) {
    return (error as Error).message
  }
  return ''
}

function expectReason(dialect: Dialect, records: object): void {
  const refusal = refusalOf(dialect, records)
  if (refusal !== '') expect(refusal).toMatch(MESSAGE)
}

describe.each(Object.values(dialects))('Odd records of $name', (dialect) => {
  const resources = resourcesOf(dialect)

  it.each(resources)('are stored as %s, or refused with the reason', (resource) => {
    const property = fc.property(recordsOf(dialect, resource), (records) => {
      expectReason(dialect, { [resource]: records })
    })
    fc.assert(property, { numRuns: 20 })
  })

  it('are stored together, or refused with the reason', () => {
    const all = Object.fromEntries(resources.map((name) => [name, recordsOf(dialect, name)]))
    const property = fc.property(fc.record(all, { requiredKeys: [] }), (records) => {
      expectReason(dialect, records)
    })
    fc.assert(property, { numRuns: 20 })
  })
})
