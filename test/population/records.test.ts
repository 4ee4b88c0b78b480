import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { createDouble, type Double, type Fixture } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'

/** Records of all dialects. Secrets and tokens that they leave out are generated. */
const FIXTURE: Fixture = {
  users: 3,
  people: [
    { username: 'ann', email: 'ann@example.com', admin: true },
    { username: 'bob', email: 'bob@example.com', facets: { zendesk: { organization: 'Acme' } } },
    { username: 'gone' },
  ],
  records: {
    zendesk: {
      organizations: [{ name: 'Acme' }],
      tickets: [{ subject: 'Broken chair', requester: 'bob' }],
      oauth_clients: [{ identifier: 'shop', name: 'Shop' }],
      oauth_tokens: [{ user: 'bob', client: 'shop' }],
      deleted_users: [{ user: 'gone' }],
    },
    parse: {
      classes: { Game: [{ title: 'Chess', owner: { __type: 'Pointer', className: '_User', name: 'bob' } }] },
      sessions: [{ user: 'bob' }],
      files: [{ name: 'hello.txt', text: 'Hello' }],
    },
    tyk: { organisations: [{ owner_name: 'Globex' }], groups: [{ name: 'Readers', members: ['bob'] }] },
    acs: { sessions: [{ user: 'bob' }], photos: [{ user: 'bob' }], mail_tokens: [{ user: 'bob' }] },
  },
}

const SETTINGS = { fixture: FIXTURE, now: '2026-02-01T00:00:00.000Z' }

function open(changes: object = {}): Double {
  return createDouble({ ...SETTINGS, ...changes })
}

const MASTER = { 'X-Parse-Application-Id': 'any', 'X-Parse-Master-Key': 'any' }
const READS = [
  { path: '/api/v2/users.json', headers: { authorization: 'Bearer any' } },
  { path: '/api/v2/oauth/clients.json', headers: { authorization: 'Bearer any' } },
  { path: '/api/v2/oauth/tokens.json?all=true', headers: { authorization: 'Bearer any' } },
  { path: '/api/v2/search.json?query=chair', headers: { authorization: 'Bearer any' } },
  { path: '/parse/classes/Game', headers: MASTER },
  { path: '/parse/sessions', headers: MASTER },
  { path: '/api/users', headers: { authorization: 'any' } },
  { path: '/v1/users/query.json?key=any' },
]

async function readAll(double: Double, world = double.defaultWorld) {
  const texts: string[] = []
  for (const request of READS) texts.push((await answer(double, request, world)).text)
  return texts
}

/** A program that prints the digest of the rows that this fixture seeds. */
const PROGRAM = `
import { createDouble } from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)}
console.log(JSON.stringify(createDouble(${JSON.stringify(SETTINGS)}).export().baseline))
`

describe('records of all dialects in one fixture', () => {
  it('are the same in every world, and the same after a reset', async () => {
    const double = open()
    const texts = await readAll(double)
    expect(texts.join()).toContain('Broken chair')
    expect(await readAll(double, double.worlds.get('other'))).toEqual(texts)
    double.reset()
    expect(await readAll(double)).toEqual(texts)
  })

  it('are the same in every double and every process, with the generated secrets', async () => {
    const double = open()
    expect(await readAll(open())).toEqual(await readAll(double))
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', PROGRAM])
    expect(JSON.parse(String(printed))).toEqual(double.export().baseline)
  })

  it('have other secrets with another seed', async () => {
    const bodies = await Promise.all([1, 2].map((seed) => readAll(open({ seed }))))
    expect(bodies[0]?.[5]).not.toEqual(bodies[1]?.[5])
  })

  it('are the ground of saved states, which fit a double with the same records only', async () => {
    const double = open()
    const headers = { ...MASTER, 'content-type': 'application/json' }
    await answer(double, { method: 'POST', path: '/parse/classes/Game', headers, body: { title: 'Go' } })
    const saved = double.export()
    const twin = open()
    twin.import(saved)
    expect((await readAll(twin))[4]).toEqual((await readAll(double))[4])
    const { acs: _, ...records } = FIXTURE.records ?? {}
    expect(() => open({ fixture: { ...FIXTURE, records } }).import(saved)).toThrow(
      /it builds on the fixture with the digest .* Please create the double with the same settings\./,
    )
  })

  it('are left out when their dialect is not served', () => {
    const { dialects, users } = createDouble({ dialects: ['tyk'], fixture: FIXTURE })
    expect([dialects.length, users.size]).toEqual([1, 6])
  })
})
