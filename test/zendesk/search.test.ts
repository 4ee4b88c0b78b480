import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { PLAIN_PEOPLE } from '../matrix/plain-people.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const NOW = '2024-06-15T12:00:00.000Z'

/** Users to add to the seeded users. All have the tag `cast`, which seeded users don't have. */
const PEOPLE = [
  { name: 'Huan Wilcoe', email: 'h@stunt.example', tags: ['cast', 'gold'], notes: 'Prefers e-mail.' },
  { name: 'Huan Wilco', email: 'huang@stunt.example', tags: ['cast', 'silver'], phone: '+1 (415) 369-6201' },
  { name: 'Sarah Mary-Ann O’Hara', email: 'sarah@stunt.example', tags: ['cast'], external_id: 'Ext-7' },
  { name: 'Roger Wilco', email: 'roger.w@double.example', role: 'agent', tags: ['cast'], alias: 'Captain' },
  { name: 'Zoë Roger', email: null, tags: ['cast'], details: 'Met at a fair.', suspended: true },
] as const

const [WILCOE, WILCO, SARAH, ROGER, ZOE] = PEOPLE.map(({ name }) => name) as [
  string,
  string,
  string,
  string,
  string,
]

/** Queries with their results, best match first. */
const QUERIES: readonly (readonly [query: string, names: readonly string[]])[] = [
  // E-mail addresses match in full.
  ['h@stunt.example', [WILCOE]],
  ['HUANG@stunt.example', [WILCO]],
  ['"sarah@stunt.example"', [SARAH]],
  ['ah@stunt.example', []],
  ['sarah@stunt.exam', []],
  ['email:sarah@stunt.example', [SARAH]],
  ['email:double.example', [ROGER]],
  ['email:*@stunt.example', [WILCOE, WILCO, SARAH]],
  ['email:none', [ZOE]],
  ['second@other.example', [ROGER]],
  ['other.example', [ROGER]],
  // Whole words match before beginnings, and middles of words never match.
  ['Huan Wilco', [WILCO, WILCOE]],
  ['wilco huan', [WILCO, WILCOE]],
  ['Huan Wilcoe', [WILCOE]],
  ['uan', []],
  ['"Huan Wilco"', [WILCO]],
  ['roger', [ROGER, ZOE]],
  ['roger.w', [ROGER]],
  ['mary-ann', [SARAH]],
  ['ann hara', [SARAH]],
  ['zoë', [ZOE]],
  ['+14153696201', [WILCO]],
  ['415-369-6201', [WILCO]],
  ['415 369', [WILCO]],
  ['prefers', [WILCOE]],
  ['fair', [ZOE]],
  ['ext-7', [SARAH]],
  ['huan nobody', []],
  // Fields.
  ['name:roger', [ROGER, ZOE]],
  ['name:"roger wilco"', [ROGER]],
  ['name:sarah@stunt.example', []],
  ['wilco role:agent', [ROGER]],
  ['roger role:end-user', [ZOE]],
  ['tags:gold', [WILCOE]],
  ['tags:gold tags:silver', [WILCOE, WILCO]],
  ['tags:gol', []],
  ['external_id:EXT-7', [SARAH]],
  ['tags:cast external_id:none role:agent', [ROGER]],
  ['phone:415', [WILCO]],
  ['notes:prefers', [WILCOE]],
  ['alias:captain', [ROGER]],
  ['details:met', [ZOE]],
  ['tags:cast suspended:true', [ZOE]],
  ['tags:cast phone:none -role:agent -email:none -name:sarah', [WILCOE]],
  ['organization:"Stunt Doubles"', [SARAH]],
  ['tags:cast organization:stunt', [SARAH]],
  ['tags:cast organization:none name:roger', [ROGER, ZOE]],
  ['user_field:huan', []],
  // Times.
  ['tags:cast created>2024-06-14', [WILCOE, WILCO, SARAH, ROGER, ZOE]],
  ['tags:cast created>2024-06-15', []],
  ['tags:gold created>=2024-06-15 created<=2024-06-15', [WILCOE]],
  ['tags:gold created:2024-06-15', [WILCOE]],
  ['tags:cast created<2024-06-15', []],
  ['tags:cast created<2024-06-15T11:00:00Z', []],
  ['tags:gold updated>2024-06-15T11:00:00+00:00', [WILCOE]],
  ['tags:gold created>4hours', [WILCOE]],
  ['tags:cast created>soon', []],
  // Negation.
  ['tags:cast -wilco', [SARAH, ZOE]],
  ['huan -"wilco"', [WILCOE]],
  ['huan -huang@stunt.example', [WILCOE]],
  // Orders.
  ['type:user huan order_by:created_at sort:asc', [WILCOE, WILCO]],
]

/** Texts for autocompletion, with the suggested users. */
const COMPLETIONS: readonly (readonly [parameters: string, names: readonly string[]])[] = [
  ['name=hua', [WILCOE, WILCO]],
  ['name=huan%20wilcoe', [WILCOE]],
  ['name=sarah@stu', [SARAH]],
  ['name=roger.w', [ROGER]],
  ['name=prefers', []],
  ['name=stunt.example', []],
  ['name=h', []],
  ['phone=415-36', [WILCO]],
  ['', []],
]

describeApi(
  'Zendesk: search',
  (api) => {
    const admin = client(api)

    async function introduce(): Promise<void> {
      const organization = await admin.post('/organizations', { organization: { name: 'Stunt Doubles' } })
      for (const person of PEOPLE) {
        const id = await createUser(api, person)
        if (person.name === SARAH) {
          const { id: organization_id } = record(organization, 'organization')
          await admin.put(`/users/${id}`, { user: { organization_id } })
        }
        if (person.name === ROGER)
          await admin.put(`/users/${id}`, { user: { email: 'second@other.example' } })
      }
    }

    async function namesOf(path: string, key = 'users'): Promise<unknown[]> {
      return records(await admin.get(path), key).map(({ name }) => name)
    }

    it('finds users by whole words, beginnings and fields', async () => {
      await introduce()
      for (const [query, names] of QUERIES) {
        const found = await namesOf(`/users/search.json?query=${encodeURIComponent(query)}`)
        expect([query, found]).toEqual([query, names])
      }
    })

    it('suggests users by the beginning of a name or phone number', async () => {
      await introduce()
      for (const [parameters, names] of COMPLETIONS) {
        expect([parameters, await namesOf(`/users/autocomplete.json?${parameters}`)]).toEqual([
          parameters,
          names,
        ])
      }
      const legacy = await admin.post('/users/autocomplete.json', { name: 'Sar' })
      expect(records(legacy, 'users').map(({ name }) => name)).toEqual([SARAH])
      expect(legacy.json).toMatchObject({ count: 1, next_page: null, previous_page: null })
    })

    it('lists all users without a query', async () => {
      const [all, found] = [await admin.get('/users.json'), await admin.get('/users/search.json')]
      expect([found.status, found.json]).toEqual([200, all.json])
    })

    it('finds an external id, ignoring case', async () => {
      await introduce()
      expect(await namesOf('/users/search?external_id=ext-7')).toEqual([SARAH])
      expect(await namesOf('/users/search?external_id=ext')).toEqual([])
    })

    it('pages by offset', async () => {
      await introduce()
      const first = await admin.get('/users/search.json?query=tags:cast&per_page=2')
      expect([first.json.count, first.json.previous_page]).toEqual([5, null])
      expect(first.json.next_page).toMatch(
        /\/api\/v2\/users\/search\.json\?page=2&per_page=2&query=tags%3Acast$/,
      )
      expect(await namesOf('/users/search?query=tags:cast&per_page=2&page=3')).toEqual([ZOE])
    })

    it('finds users after changes, and not after deletions', async () => {
      await introduce()
      const [found] = records(await admin.get('/users/search?query=zoë'), 'users')
      await admin.put(`/users/${found?.id}`, { user: { name: 'Chloe Roger', notes: 'Renamed.' } })
      expect(await namesOf('/users/search?query=zoë')).toEqual([])
      expect(await namesOf('/users/search?query=renamed')).toEqual(['Chloe Roger'])
      await admin.delete(`/users/${found?.id}`)
      for (const query of ['chloe', 'renamed', 'tags:cast name:chloe']) {
        expect(await namesOf(`/users/search?query=${query}`)).toEqual([])
      }
      await admin.delete('/users/1')
      expect(await namesOf('/search?query=type:user chloe', 'results')).toEqual([])
    })

    it('sorts by the given order', async () => {
      const older = await createUser(api, { name: 'Same Older' })
      await api.advance(5000)
      await createUser(api, { name: 'Same Newer' })
      await api.advance(5000)
      await admin.put(`/users/${older}`, { user: { notes: 'later' } })
      const sorted = (by: string) => namesOf(`/users/search?query=same&${by}`)
      expect(await sorted('sort_by=created_at')).toEqual(['Same Newer', 'Same Older'])
      expect(await sorted('sort_by=updated_at')).toEqual(['Same Older', 'Same Newer'])
      expect(await sorted('sort_by=created_at&sort_order=asc')).toEqual(['Same Older', 'Same Newer'])
    })

    it('finds records of several types, with their type', async () => {
      await introduce()
      await admin.post('/groups', { group: { name: 'Stunt group' } })
      const reply = await admin.get('/search.json?query=stunt')
      const found = records(reply, 'results')
      expect(found.map(({ result_type, name }) => [result_type, name])).toEqual([
        ['user', WILCOE],
        ['user', WILCO],
        ['user', SARAH],
        ['organization', 'Stunt Doubles'],
        ['group', 'Stunt group'],
      ])
      expect(Object.keys(reply.json)).toEqual(['results', 'facets', 'next_page', 'previous_page', 'count'])
      expect(reply.json).toMatchObject({ facets: null, count: 5 })
      expect(await namesOf('/search?query=stunt type:organization', 'results')).toEqual(['Stunt Doubles'])
      expect(await namesOf('/search?query=stunt type:ticket', 'results')).toEqual([])
      expect((await admin.get('/search/count.json?query=stunt -type:group')).json).toEqual({ count: 4 })
    })

    it('exports one type, newest first, page by page', async () => {
      await introduce()
      const path = '/search/export.json?query=tags:cast&filter[type]=user'
      const first = await admin.get(`${path}&page[size]=3`)
      expect(records(first, 'results').map(({ name }) => name)).toEqual([ZOE, ROGER, SARAH])
      const { meta, links } = first.json as Record<string, Record<string, string | boolean | null>>
      expect([meta?.has_more, meta?.before_cursor, links?.prev]).toEqual([true, null, null])
      expect(links?.next).toContain('page%5Bafter%5D=')
      const second = await admin.get(`${path}&page[size]=3&page[after]=${meta?.after_cursor}`)
      expect(records(second, 'results').map(({ name }) => name)).toEqual([WILCO, WILCOE])
      expect([record(second, 'meta').has_more, record(second, 'links').next]).toEqual([false, null])
    })

    it('refuses exports without a type, and invalid pages', async () => {
      const bad = ['', '?filter[type]=user&page[size]=0', '?filter[type]=user&page[after]=nothing']
      for (const query of bad) expect((await admin.get(`/search/export${query}`)).status).toBe(400)
    })

    it('refuses end users', async () => {
      await createUser(api, { name: 'End', email: 'end@example.org' })
      const end = client(api, as('end@example.org'))
      const paths = ['/users/search', '/users/autocomplete', '/search', '/search/count', '/search/export']
      for (const path of paths) expect([path, (await end.get(path)).status]).toEqual([path, 403])
    })
  },
  { now: NOW, fixture: PLAIN_PEOPLE },
)
