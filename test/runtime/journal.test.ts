import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { requestRecord } from '../unit/request-record.js'
import { brokenDialect } from './broken-dialect.js'
import { sendRaw } from './raw.js'

/** Requests that carry the secret `sesame` in their query, as clients of the vendors send them. */
const SECRET_REQUESTS = [
  '/1/login?username=admin&password=sesame',
  '/parse/login?username=admin&pass%77ord=sesame',
  `/parse/classes/_User?where=${encodeURIComponent('{"password":"sesame"}')}`,
  `/parse/classes/_User?where=${encodeURIComponent('{"authData":{"github":{"id":"sesame"}}}')}`,
  `/parse/classes/Game?where=${encodeURIComponent('{"$or":[{"sessionToken":{"$in":["sesame"]}}]}')}`,
  '/parse/apps/app/verify_email?token=sesame',
  '/api/v2/users.json?access_token=sesame',
  '/oauth/authorizations/new?client_id=any&code_challenge=a&code=sesame',
  '/oauth/tokens?grant_type=authorization_code&code=sesame&code_verifier=sesame&client_secret=sesame',
  '/api/v2/users/search.json?user%5Bpassword%5D=sesame',
  '/api/users?nonce=sesame&api_key=sesame',
  '/v1/users/show/me.json?key=sesame&_session_id=sesame',
  '/v1/users/login.json?key=any&login=admin&user[password]=sesame&pwd=sesame',
  '/1/login/password=sesame',
]

describe('the journal on a socket', () => {
  let double: Double
  let listening: Listening

  beforeAll(async () => {
    const broken = brokenDialect({
      decode: (request) => {
        throw new Error(`Cannot decode {"token":"sesame"} of ${request.path}?password=sesame.`)
      },
    })
    double = createDouble({ dialects: [broken, 'parse', 'zendesk', 'tyk', 'acs'] })
    listening = await listen(double, { port: 0 })
  })
  beforeEach(() => double.reset())
  afterAll(() => listening.close())

  const show = async () => (await sendRaw(`${listening.url}/__stuntdouble/journal`)).text

  it.each(SECRET_REQUESTS)('hides the secret of %s', async (path) => {
    await sendRaw(listening.url + path, { headers: { 'X-Parse-Application-Id': 'app' } })
    expect(double.journal.entries).toHaveLength(1)
    expect(JSON.stringify(double.journal.entries)).not.toContain('sesame')
    expect(await show()).not.toContain('sesame')
  })

  it('hides what an error says of a secret, and shows where it happened', async () => {
    await sendRaw(`${listening.url}/acme/fine`)
    const shown = await show()
    expect(shown).not.toContain('sesame')
    expect(shown).toContain('Cannot decode')
    expect(shown).toMatch(/broken-dialect|journal\.test/)
  })

  it('is shown when what was thrown has no text', async () => {
    double.journal.record(requestRecord({ status: 500, error: Object.create(null) }))
    expect(JSON.parse(await show()).entries).toMatchObject([
      { error: 'an error that cannot be shown as text' },
    ])
  })
})
