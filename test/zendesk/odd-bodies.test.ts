import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'

const HEADERS = { authorization: 'Bearer any', 'content-type': 'application/json' }
const DEEP = `${'['.repeat(40_000)}${']'.repeat(40_000)}`
const UNPRINTABLE = '{"toString":{},"valueOf":{}}'

describeApi('Zendesk: odd bodies', (api) => {
  const send = (path: string, body: string) => api.send({ method: 'POST', path, headers: HEADERS, body })

  it.each(['/api/v2/users', '/oauth/tokens'])('refuses a deeply nested body for %s', async (path) => {
    expect((await send(path, `{"user":${DEEP}}`)).status).toBe(422)
  })

  it.each([
    ['/oauth/tokens', `{"grant_type":"password","client_id":${UNPRINTABLE}}`],
    ['/oauth/authorizations', `{"client_id":${UNPRINTABLE}}`],
    ['/api/v2/oauth/clients', `{"client":{"name":"c","identifier":"c","company":${UNPRINTABLE}}}`],
    ['/api/v2/oauth/tokens', `{"token":{"client_id":${UNPRINTABLE}}}`],
    ['/api/v2/oauth/tokens', `{"token":{"client_id":1,"scopes":[${UNPRINTABLE}]}}`],
    ['/api/v2/users', `{"user":{"name":"n","tags":[${UNPRINTABLE}]}}`],
    ['/api/v2/users', `{"user":{"name":"n","organization_id":${UNPRINTABLE}}}`],
    ['/api/v2/organizations/autocomplete', `{"name":${UNPRINTABLE}}`],
  ])('does not fail at %s when an object replaces a string', async (path, body) => {
    expect((await send(path, body)).status).toBeLessThan(500)
  })

  it.each(['__proto__', 'constructor', 'hasOwnProperty'])(
    'treats %s as any other type, time zone and locale',
    async (word) => {
      const user = { name: 'Odd', email: 'odd@case.example' }
      const identities = [{ type: word, value: 'odd' }]
      const refused = await send('/api/v2/users', JSON.stringify({ user: { ...user, identities } }))
      expect([refused.status, refused.json.error]).toEqual([422, 'RecordInvalid'])
      const body = JSON.stringify({ user: { ...user, time_zone: word, locale: word } })
      const made = await send('/api/v2/users', body)
      expect(made.json.user).toMatchObject({ iana_time_zone: word, locale: word, locale_id: 1 })
      const found = await api.send({ path: '/api/v2/users/search?query=odd', headers: HEADERS })
      expect([found.status, found.json.count]).toEqual([200, 1])
    },
  )
})
