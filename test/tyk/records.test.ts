import { describe, expect, it } from 'vitest'
import { createDouble, type Fixture } from '../../src/index.js'
import { describeApi } from '../matrix/matrix.js'
import { DEFAULT_ORG } from './tyk-api.js'

const KEYS = { ann: '0'.repeat(32), bob: '1'.repeat(32), cas: '2'.repeat(32) }

const toGroup = ({ group_id }: { group_id: string }) => group_id

const PEOPLE: NonNullable<Fixture['people']> = [
  { email: 'admin@example.com', admin: true },
  { email: 'ann@example.com', facets: { tyk: { access_key: KEYS.ann, group: 'Readers' } } },
  { email: 'bob@example.com', facets: { tyk: { access_key: KEYS.bob } } },
  { email: 'cas@example.com', facets: { tyk: { access_key: KEYS.cas, org: 'Globex' } } },
]

const GLOBEX = '54b53d3aeba6db5c350000aa'
const READERS = '54b53d3aeba6db5c350000bb'

const EVERYTHING = {
  organisations: [
    { id: DEFAULT_ORG, owner_name: 'Initech', cname: 'initech.example' },
    { id: GLOBEX, owner_name: 'Globex', developer_quota: 3 },
    { owner_name: 'Hooli', members: ['bob@example.com'] },
  ],
  groups: [
    { id: READERS, name: 'Readers', active: true, user_permissions: { users: 'read' } },
    { org: 'Globex', name: 'Owners', description: 'All of them', members: ['cas@example.com'] },
  ],
}

const FIXTURE: Fixture = { people: PEOPLE, records: { tyk: EVERYTHING } }

describeApi(
  'Tyk: records of a fixture',
  (api) => {
    const get = async (path: string, headers: Record<string, string> = { authorization: 'any' }) =>
      (await api.send({ path, headers })).json
    const asOwner = { 'admin-auth': 'any' }
    const me = async (key: string) => get('/api/users', { authorization: key })

    it('are organisations, beside the default one', async () => {
      const { organisations } = await get('/admin/organisations', asOwner)
      expect(organisations).toMatchObject([
        { id: DEFAULT_ORG, owner_name: 'Initech', cname: 'initech.example' },
        { id: GLOBEX, owner_name: 'Globex', developer_quota: 3, apis: [] },
        { id: expect.stringMatching(/^[0-9a-f]{24}$/), owner_name: 'Hooli' },
      ])
    })

    it('put people into organisations, by a facet or as members', async () => {
      const namesOf = async (key: string) =>
        ((await me(key)).users as { email_address: string }[]).map(({ email_address }) => email_address)
      expect(await namesOf(KEYS.ann)).toEqual(['admin@example.com', 'ann@example.com'])
      expect(await namesOf(KEYS.bob)).toEqual(['bob@example.com'])
      expect(await namesOf(KEYS.cas)).toEqual(['cas@example.com'])
    })

    it('are groups with a pinned id and members', async () => {
      expect(await get('/api/usergroups')).toMatchObject({
        groups: [{ id: READERS, org_id: DEFAULT_ORG, name: 'Readers', active: true }],
      })
      expect(await get(`/api/usergroups/${READERS}`)).toMatchObject({ name: 'Readers' })
      const { groups } = await get('/api/usergroups', { authorization: KEYS.cas })
      const [owners] = groups as { id: string }[]
      expect(owners).toMatchObject({ org_id: GLOBEX, name: 'Owners', description: 'All of them' })
      const groupsOf = async (key: string) => ((await me(key)).users as { group_id: string }[]).map(toGroup)
      expect(await groupsOf(KEYS.ann)).toEqual(['', READERS])
      expect(await groupsOf(KEYS.cas)).toEqual([owners?.id])
    })

    it('can be changed and deleted by their pinned id', async () => {
      const path = `/api/usergroups/${READERS}`
      const headers = { authorization: 'any' }
      expect((await api.send({ method: 'PUT', path, headers, body: { name: 'R' } })).status).toBe(200)
      expect(await get(path)).toMatchObject({ id: READERS, name: 'R' })
      expect((await api.send({ method: 'DELETE', path, headers })).status).toBe(200)
      expect((await api.send({ path, headers })).status).toBe(404)
    })
  },
  { fixture: FIXTURE, version: 'current' },
)

function refusalOf(given: object, people = PEOPLE.slice(0, 1)): string {
  try {
    createDouble({ dialects: ['tyk'], fixture: { people, records: { tyk: given as never } } })
  } catch (error) {
    return (error as Error).message.replace('Failed to read the fixture: ', '')
  }
  return 'It is taken.'
}

describe('Records of Tyk', () => {
  it.each([
    [
      { groups: [{ name: 'A', org: 'Jivelly' }] },
      'records.tyk.groups[0].org is "Jivelly", and no organisation has that name. Please use "Jively".',
    ],
    [
      { groups: [{ name: 'A', members: ['admin@example.org'] }] },
      'records.tyk.groups[0].members[0] is "admin@example.org", and no person has that name. Please use "admin@example.com".',
    ],
    [
      {
        organisations: [{ owner_name: 'A' }],
        groups: [{ name: 'A', org: 'A', members: ['admin@example.com'] }],
      },
      /^records\.tyk\.groups\[0\]\.members\[0\] is refused with .*Group ID does not exist/,
    ],
    [
      {
        groups: [
          { name: 'A', id: READERS },
          { name: 'B', id: READERS },
        ],
      },
      `records.tyk.groups[1] has the pinnedId "${READERS}", which another record has already. Please give another.`,
    ],
    [
      { groups: [{ name: 'A' }, { name: 'A' }] },
      'records.tyk.groups[1].name is "A", which another group has already. Please give another.',
    ],
    [
      { groups: [{ user_permissions: { users: 1 } }] },
      'records.tyk.groups[0].user_permissions.users is 1. Please give a string.',
    ],
    [
      { organisations: [{ id: '1' }] },
      'records.tyk.organisations[0].id is "1". Please give 24 hexadecimal digits in lower case.',
    ],
    [
      { organisations: [{ owner_nam: 'A' }] },
      'records.tyk.organisations[0] has no member "owner_nam". Please use "owner_name".',
    ],
    [{ organizations: [] }, 'records.tyk has no member "organizations". Please use "organisations".'],
  ])('are refused when they are %j', (given, message) => {
    if (typeof message === 'string') expect(refusalOf(given)).toBe(message)
    else expect(refusalOf(given)).toMatch(message)
  })

  it('are refused when a facet names an unknown group', () => {
    const people = [{ email: 'ann@example.com', facets: { tyk: { group: 'Raeders' } } }]
    expect(refusalOf({ groups: [{ name: 'Readers' }] }, people)).toBe(
      'people[0] (ann@example.com): facets.tyk.group is "Raeders", and no group has that name. Please use "Readers".',
    )
  })
})
