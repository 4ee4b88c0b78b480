import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { client, refusal, usersOf } from './tyk-api.js'

/** The default population: three people of the fixture, and twenty-five generated people. */
const TOTAL = 28

describeApi('Tyk: lists of users', (api) => {
  const tyk = client(api)

  it.each([
    ['', TOTAL, 0],
    ['?p=1', 10, 3],
    ['?p=2', 10, 3],
    ['?p=3', 8, 3],
    ['?p=4', 0, 3],
    ['?p=99999999999999999999', 0, 3],
    ['?p=0', TOTAL, 0],
    ['?p=-1', TOTAL, 0],
    ['?p=x', TOTAL, 0],
    ['?p=1.5', TOTAL, 0],
    ['?p=', TOTAL, 0],
  ])('have for "%s" this number of users and pages: %i, %i', async (query, count, pages) => {
    const reply = await tyk.get(`/api/users${query}`)
    expect(reply.status).toBe(200)
    expect(usersOf(reply)).toHaveLength(count)
    expect(reply.json.pages).toBe(pages)
  })

  it('contain each user once over all pages', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => tyk.get(`/api/users?p=${page}`)))
    expect(pages.flatMap(usersOf)).toEqual(usersOf(await tyk.get('/api/users')))
  })

  it('are searched by a part of the e-mail, in any case', async () => {
    const byBody = await tyk.post('/api/users/search', { filters: { query: 'JIVE' } })
    expect(usersOf(byBody).map(({ email_address }) => email_address)).toEqual(['john@jive.ly'])
    expect(byBody.json.pages).toBe(0)
    expect((await tyk.get('/api/users/search?q=JIVE')).json).toEqual(byBody.json)
    const page = await tyk.post('/api/users/search?p=3', { filters: { query: '@example.com' } })
    expect(usersOf(page)).toHaveLength(6)
    expect(page.json.pages).toBe(3)
    expect((await tyk.get('/api/users/search?q=nobody')).json).toEqual({ users: [], pages: 0 })
    expect(usersOf(await tyk.post('/api/users/search', { filters: { query: '' } }))).toHaveLength(TOTAL)
  })

  it.each([
    ['no filters', {}],
    ['no query', { filters: {} }],
    ['a query that is no text', { filters: { query: 5 } }],
  ])('are not searched with %s', async (_, body) => {
    const reply = await tyk.post('/api/users/search', body)
    expect([reply.status, reply.json]).toEqual([
      400,
      refusal('Could not extract search filter from request body'),
    ])
  })

  it('are not searched by GET without a query', async () => {
    const reply = await tyk.get('/api/users/search')
    expect([reply.status, reply.json]).toEqual([404, refusal('Could not search users')])
  })
})
