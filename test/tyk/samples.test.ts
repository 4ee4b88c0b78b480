import { expect, it } from 'vitest'
import { type Api, describeMatrix, type Reply } from '../matrix/matrix.js'
import { BANANA, findByEmail, JOHN, SAMPLE_KEY } from './tyk-api.js'

const SAMPLE_JASON = '54c25e845d932847067402e2'
const ORG = '54b53d3aeba6db5c35000002'

const JOHN_VIEW = {
  api_model: {},
  first_name: 'John',
  last_name: 'Smith',
  email_address: 'john@jive.ly',
  password: JOHN.hash,
  org_id: ORG,
  active: true,
  id: JOHN.id,
  access_key: JOHN.key,
}

const BANANA_VIEW = {
  api_model: {},
  first_name: 'Test',
  last_name: 'User',
  email_address: 'banana@test.com',
  password: '',
  org_id: ORG,
  active: true,
  id: BANANA.id,
  access_key: BANANA.key,
}

const JASON_BODY = `    {
        "first_name": "Jason",
        "last_name": "Jasonson",
        "email_address": "jason@jasonsonson.com",
        "active": true
    }
    `

/** The requests of the page in their order. Where a sample says GET and the table POST, the table is right. */
const SAMPLES = [
  ['GET', '/api/users', undefined],
  ['GET', `/api/users/${BANANA.id}`, undefined],
  ['POST', '/api/users', JASON_BODY],
  ['POST', `/api/users/${SAMPLE_JASON}/actions/reset`, '{"new_password":"test123456"}'],
  ['PUT', `/api/users/${SAMPLE_JASON}`, undefined],
  ['DELETE', `/api/users/${SAMPLE_JASON}`, undefined],
] as const

/** The Content-Types that clients send. The tests that run curl cover that of a form. */
const CONTENT_TYPES = [undefined, 'application/json', 'text/plain'] as const

/** Sends the requests of the page, with the id of the user that they create. */
async function replay(api: Api, type: string | undefined): Promise<Reply[]> {
  const replies: Reply[] = []
  for (const [method, path, body] of SAMPLES) {
    const jason = await findByEmail(api, 'jason@jasonsonson.com')
    const headers = { authorization: SAMPLE_KEY, ...(type ? { 'content-type': type } : {}) }
    replies.push(
      await api.send({ method, path: path.replace(SAMPLE_JASON, String(jason?.id)), headers, body }),
    )
  }
  return replies
}

describeMatrix('Tyk: the requests of the documentation', (api) => {
  it.each(CONTENT_TYPES)('get the replies of the page twice with the Content-Type %s', async (type) => {
    for (const _ of ['once', 'again']) {
      const replies = await replay(api, type)
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
      const [list, get, add, reset, update, remove] = replies.map(({ json }) => json)
      expect(list).toMatchObject({ pages: 0 })
      expect(Object.keys(list ?? {})).toEqual(['users', 'pages'])
      const users = list?.users as object[]
      expect(users).toEqual(expect.arrayContaining([JOHN_VIEW, BANANA_VIEW]))
      for (const user of users) expect(Object.keys(user)).toEqual(Object.keys(JOHN_VIEW))
      expect(get).toEqual(BANANA_VIEW)
      expect(add).toEqual({ Status: 'OK', Message: 'User created', Meta: '' })
      expect(reset).toEqual({ Status: 'OK', Message: 'User password updated', Meta: '' })
      expect(update).toEqual({
        api_model: {},
        first_name: 'Jason',
        last_name: 'Jasonson',
        email_address: 'jason@jasonsonson.com',
        password: expect.stringMatching(/^\$2a\$10\$[./A-Za-z0-9]{53}$/),
        org_id: ORG,
        active: true,
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        access_key: expect.stringMatching(/^[0-9a-f]{32}$/),
      })
      expect(remove).toEqual({ Status: 'OK', Message: 'User deleted', Meta: '' })
      expect(await findByEmail(api, 'jason@jasonsonson.com')).toBeUndefined()
    }
  })

  it('get compact JSON, with the members in the order of the documentation', async () => {
    const { text, headers } = await api.send({
      path: `/api/users/${BANANA.id}`,
      headers: { authorization: SAMPLE_KEY },
    })
    expect(text).toBe(JSON.stringify(BANANA_VIEW))
    expect(headers['content-type']).toMatch(/^application\/json/)
  })

  it('may end in a slash', async () => {
    const headers = { authorization: SAMPLE_KEY }
    for (const path of ['/api/users/', '/api/users/?p=1', `/api/users/${JOHN.id}/`, '/hello/'])
      expect((await api.send({ path, headers })).status).toBe(200)
  })

  it('show the two people of the samples with all members', async () => {
    expect(await findByEmail(api, 'john@jive.ly')).toEqual(JOHN_VIEW)
    expect(await findByEmail(api, 'banana@test.com')).toEqual(BANANA_VIEW)
  })
})
