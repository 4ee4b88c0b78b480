import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const NOW = '2035-06-15T12:00:00.000Z'
const SEEDED = 12

/** Returns the subjects of the tickets that a query finds. */
const QUERIES: readonly (readonly [query: string, subjects: readonly string[]])[] = [
  ['type:ticket created:2035-06-15', ['Stage light is broken']],
  ['type:ticket created>2035-06-14', ['Stage light is broken']],
  ['type:ticket created>1hour', ['Stage light is broken']],
  ['type:ticket requester:ann@stunt.example', ['Stage light is broken']],
  ['type:ticket requester:"ann stunt"', ['Stage light is broken']],
  ['type:ticket requester:ann', ['Stage light is broken']],
  ['type:ticket cc:bob@stunt.example', ['Stage light is broken']],
  ['type:ticket requester:none', []],
  ['type:ticket organization:stunts', ['Stage light is broken']],
  ['type:ticket organization:"Stunts Inc"', ['Stage light is broken']],
  ['type:ticket subject:"stage light"', ['Stage light is broken']],
  ['type:ticket subject:flickers', []],
  ['type:ticket description:flickers', ['Stage light is broken']],
  ['type:ticket flickers', ['Stage light is broken']],
  ['type:ticket status:new priority:urgent', ['Stage light is broken']],
  ['type:ticket status<open priority>high', ['Stage light is broken']],
  ['type:ticket priority>=urgent status>=solved', ['Printer on the second floor is on fire']],
  ['type:ticket ticket_type:task status:closed', ['Change of our shipping address']],
  ['type:ticket tags:printer', ['Printer on the second floor is on fire']],
  ['type:ticket -status:solved tags:billing -subject:refund', ['Invoice for March is missing']],
  ['type:ticket via:api -assignee:me created>2035-06-14', ['Stage light is broken']],
  ['type:ticket custom_field_7:red', ['Stage light is broken']],
  ['flickers', ['Stage light is broken']],
  ['stunt -type:user -type:organization', []],
]

describeApi(
  'Zendesk: search for tickets',
  (api) => {
    const admin = client(api)

    async function ask(): Promise<number> {
      const made = await admin.post('/organizations', { organization: { name: 'Stunts Inc' } })
      const organization_id = record(made, 'organization').id
      await createUser(api, { name: 'Ann Stunt', email: 'ann@stunt.example', organization_id })
      const reply = await client(api, as('ann@stunt.example')).post('/requests', {
        request: {
          subject: 'Stage light is broken',
          comment: { body: 'It flickers.' },
          priority: 'urgent',
          custom_fields: [{ id: 7, value: 'red' }],
          collaborators: [{ name: 'Bob', email: 'bob@stunt.example' }],
        },
      })
      return Number(record(reply, 'request').id)
    }

    const subjectsOf = async (query: string) => {
      const found = records(await admin.get(`/search.json?query=${encodeURIComponent(query)}`), 'results')
      return found.map(({ subject }) => subject)
    }

    it('finds a new request as a ticket', async () => {
      const id = await ask()
      const typed = await admin.get(`/search.json?query=${encodeURIComponent('type:ticket broken')}`)
      expect(records(typed, 'results')).toEqual([
        expect.objectContaining({ id, result_type: 'ticket', subject: 'Stage light is broken' }),
      ])
      expect(Object.keys(records(typed, 'results')[0] ?? {}).at(-1)).toBe('result_type')
      expect((await admin.get('/search.json?query=type:ticket')).json.count).toBe(SEEDED + 1)
      const untyped = await admin.get('/search.json?query=broken')
      expect(records(untyped, 'results').map((row) => row.result_type)).toEqual(['ticket'])
    })

    it('finds tickets with the documented keywords', async () => {
      await ask()
      for (const [query, subjects] of QUERIES) {
        expect([query, await subjectsOf(query)]).toEqual([query, subjects])
      }
    })

    it('compares statuses by their order', async () => {
      const countOf = async (query: string) =>
        (await admin.get(`/search/count?query=${encodeURIComponent(`type:ticket ${query}`)}`)).json.count
      expect(await countOf('')).toBe(SEEDED)
      expect(await countOf('status<solved')).toBe(9)
      expect(await countOf('status<=solved')).toBe(11)
      expect(await countOf('status>solved')).toBe(1)
      expect(await countOf('status>unheard')).toBe(0)
      expect(await countOf('assignee:none')).toBe(2)
      expect(await countOf('assignee:me')).toBe(10)
      expect(await countOf('priority:none')).toBe(1)
    })

    it('sorts by priority, status and type, by parameter and in the query', async () => {
      const values = async (query: string, name: string) => {
        const rows = records(await admin.get(`/search.json?query=type:ticket${query}`), 'results')
        return [...new Set(rows.map((row) => row[name]))]
      }
      const priorities = [null, 'low', 'normal', 'high', 'urgent']
      expect(await values('&sort_by=priority&sort_order=asc', 'priority')).toEqual(priorities)
      expect(await values('&sort_by=priority', 'priority')).toEqual(priorities.toReversed())
      expect(await values('+order_by:status+sort:asc', 'status')).toEqual([
        ...['new', 'open', 'pending', 'hold', 'solved', 'closed'],
      ])
      const types = ['question', 'incident', 'problem', 'task']
      expect(await values('&sort_by=ticket_type&sort_order=asc', 'type')).toEqual(types)
      const created = await values('+order_by:created+sort:asc', 'created_at')
      expect(created).toEqual(created.toSorted())
    })

    it('sorts by relevance when the order is unknown', async () => {
      const usual = records(await admin.get('/search.json?query=type:ticket'), 'results')
      for (const name of ['__proto__', 'constructor', 'id']) {
        const reply = await admin.get(`/search.json?query=type:ticket&sort_by=${name}&sort_order=asc`)
        expect([reply.status, records(reply, 'results')]).toEqual([200, usual])
        expect((await admin.get(`/users/search?query=order_by:${name}`)).status).toBe(200)
      }
    })

    it('exports tickets, newest first', async () => {
      const id = await ask()
      const reply = await admin.get('/search/export.json?query=status:new&filter[type]=ticket&page[size]=2')
      const rows = records(reply, 'results')
      expect(rows.map((row) => row.result_type)).toEqual(['ticket', 'ticket'])
      expect(rows[0]?.id).toBe(id)
      expect(record(reply, 'meta').has_more).toBe(true)
    })

    it('refuses end users', async () => {
      await ask()
      const ann = client(api, as('ann@stunt.example'))
      expect((await ann.get('/search?query=type:ticket')).status).toBe(403)
    })
  },
  { now: NOW },
)
