import { describe, expect, it } from 'vitest'
import { acsFacet } from '../../handlers/acs/facet.js'
import { parseFacet } from '../../handlers/parse/facet.js'
import { tykFacet } from '../../handlers/tyk/facet.js'
import { zendeskFacet } from '../../handlers/zendesk/facet.js'
import { createDouble, type Fixture } from '../../src/index.js'
import type { Model, Row } from '../../src/model/model.js'
import { plainDialect } from '../matrix/plain-dialect.js'

const KEY = '00112233445566778899aabbccddeeff'

/** A dialect without a facet. */
const silentDialect = plainDialect({
  name: 'silent',
  title: 'Silent',
  mounts: [{ path: '/silent', version: '1' }],
})

function withFacets(facets: object): Fixture {
  return { people: [{ username: 'ann', facets: facets as Record<string, Record<string, unknown>> }] }
}

function open(facets: object) {
  return createDouble({ fixture: withFacets(facets) }).defaultWorld
}

describe('a facet of a fixture', () => {
  it('is stored by the dialect', () => {
    const world = open({ tyk: { access_key: KEY, org_id: '', user_permissions: { users: 'read' } } })
    expect(world.table(tykFacet.model).findBy('accessKey', KEY)).toMatchObject({
      id: 1,
      orgId: '',
      permissions: { users: 'read' },
    })
  })

  it.each([
    ['acs', { tags: ['golf'], custom_fields: { age: 29 } }, acsFacet.model, { customFields: { age: 29 } }],
    ['parse', { level: 3, ACL: {} }, parseFacet.model, { fields: { level: 3 }, acl: {} }],
    ['zendesk', { role: 'agent', tags: ['VIP'] }, zendeskFacet.model, { role: 'agent', tags: ['vip'] }],
  ] as const)('is kept by %s, and leaves the person as old as before', (name, facet, model, kept) => {
    const world = open({ [name]: facet })
    expect(world.table(model as unknown as Model<Row>).get(1)).toMatchObject(kept)
    expect(world.users.get(1)?.updatedAt).toBe(world.users.get(1)?.createdAt)
  })

  it('is refused by Parse as a request would be', () => {
    expect(() => open({ parse: { '1st': 1 } })).toThrow(
      /facets.parse is refused with .*Invalid field name: 1st/,
    )
    expect(() => open({ parse: { email: 'x@example.org' } })).toThrow(
      'people[0] (ann): facets.parse.email is a field of the person. Please set it there, outside of facets.',
    )
  })

  it('is refused when Zendesk has no such attribute, or not such a value', () => {
    expect(() => open({ zendesk: { role: 'agnet' } })).toThrow(
      'people[0] (ann): facets.zendesk.role is "agnet". Please give "agent".',
    )
    expect(() => open({ zendesk: { name: 'x' } })).toThrow(
      'facets.zendesk has no member "name". Please choose one of',
    )
  })

  it('is in every world, and again after a reset', () => {
    const double = createDouble({ fixture: withFacets({ tyk: { access_key: KEY } }) })
    for (const world of [double.defaultWorld, double.worlds.get('other')]) {
      world.removeUser(world.users.get(1) as never)
      expect(world.table(tykFacet.model).size).toBe(0)
      world.reset()
      expect(world.table(tykFacet.model).findBy('accessKey', KEY)?.id).toBe(1)
    }
  })

  it('is refused by a dialect without facets', () => {
    const fixture = withFacets({ silent: { a: 1 } })
    expect(() => createDouble({ dialects: [silentDialect], fixture })).toThrow(
      'Failed to read the fixture: people[0] (ann): facets.silent has no use, as the dialect has no facets. Please leave it out.',
    )
  })

  it('is ignored when the double does not have the dialect', () => {
    const double = createDouble({ dialects: ['parse'], fixture: withFacets({ tyk: { access_key: KEY } }) })
    expect(double.defaultWorld.users.size).toBe(1)
  })

  it.each([
    [{ key: KEY }, 'facets.tyk has no member "key". Please choose one of: access_key, password, '],
    [{ constructor: 1 }, 'facets.tyk has no member "constructor". Please choose one of: '],
    [{ access_key: 'A' }, 'facets.tyk.access_key is "A". Please give 32 hexadecimal digits in lower case.'],
    [{ access_key: 5 }, 'facets.tyk.access_key is 5. Please give '],
    [{ password: 'secret' }, 'facets.tyk.password is "secret". Please give a bcrypt hash that begins with '],
    [{ org_id: 'x' }, 'facets.tyk.org_id is "x". Please give 24 hexadecimal digits'],
    [{ group_id: null }, 'facets.tyk.group_id is null. Please give 24 hexadecimal digits'],
    [{ user_permissions: { users: 1 } }, 'facets.tyk.user_permissions is {"users":1}. Please give an object'],
  ])('is refused when it is %j', (facet, problem) => {
    expect(() => open({ tyk: facet })).toThrow(`Failed to read the fixture: people[0] (ann): ${problem}`)
  })

  it('is refused when two people have the same key', () => {
    const people = ['ann', 'bob'].map((username) => ({ username, facets: { tyk: { access_key: KEY } } }))
    expect(() => createDouble({ fixture: { people } })).toThrow(`its accessKey "${KEY}" is taken`)
  })
})
