import { expect, it } from 'vitest'
import { describeMatrix } from '../matrix/matrix.js'

const HEADERS = { authorization: 'Bearer any', 'content-type': 'application/json' }
const DEEP = `${'['.repeat(40_000)}${']'.repeat(40_000)}`
const UNPRINTABLE = '{"toString":{},"valueOf":{}}'

describeMatrix('Zendesk: odd bodies', (api) => {
  const send = (path: string, body: string) => api.send({ method: 'POST', path, headers: HEADERS, body })

  it.each(['/api/v2/users', '/oauth/tokens'])(
    'refuses a body for %s that is nested too deeply',
    async (path) => {
      expect((await send(path, `{"user":${DEEP}}`)).status).toBe(422)
    },
  )

  it.each([
    ['/oauth/tokens', `{"grant_type":"password","client_id":${UNPRINTABLE}}`],
    ['/oauth/authorizations', `{"client_id":${UNPRINTABLE}}`],
    ['/api/v2/oauth/clients', `{"client":{"name":"c","identifier":"c","company":${UNPRINTABLE}}}`],
    ['/api/v2/users', `{"user":{"name":"n","tags":[${UNPRINTABLE}]}}`],
    ['/api/v2/users', `{"user":{"name":"n","organization_id":${UNPRINTABLE}}}`],
    ['/api/v2/organizations/autocomplete', `{"name":${UNPRINTABLE}}`],
  ])('does not break at %s on an object that is no text', async (path, body) => {
    expect((await send(path, body)).status).toBeLessThan(500)
  })
})
