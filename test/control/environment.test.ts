import { readFileSync } from 'node:fs'
import ArrowDB from 'arrowdb'
import { createClient } from 'node-zendesk'
import { describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'
import { Parse } from '../contract/parse-client.js'
import { doubleOf, smallDialect } from '../runtime/small-dialect.js'
import { differences, findOperation } from './document.js'

const operation = findOperation('environment.show')
const URL = 'http://127.0.0.1:4100'

/** Returns the variables of a dialect for a server of its own, which the action uses. */
async function withServer(
  name: string,
  action: (variables: Record<string, string>) => Promise<void>,
  world = 'default',
): Promise<void> {
  const { url, close } = await listen(createDouble(), { port: 0 })
  const response = await fetch(`${url}/__stuntdouble/env?dialect=${name}&url=${url}`, {
    headers: { 'x-stuntdouble-world': world },
  })
  const answer = await response.json()
  expect(differences(operation, answer)).toEqual([])
  try {
    await action(answer.variables)
  } finally {
    await close()
  }
}

describe('The environment of a dialect', () => {
  it.each(Object.keys(dialects))('is documented for %s', (name) => {
    const { dialects: shown, defaultWorld: world, fixture } = createDouble()
    const dialect = shown.find((each) => each.name === name)
    const readme = readFileSync(`handlers/${name}/README.md`, 'utf8')
    const names = Object.keys(dialect?.environment({ world, fixture }, URL) ?? {})
    expect(names.length).toBeGreaterThan(1)
    for (const variable of names) expect(readme).toContain(`\`${variable}\``)
  })

  it('signs the Parse SDK in', async () => {
    await withServer('parse', async (variables) => {
      Parse.initialize(variables.PARSE_APP_ID ?? '', variables.PARSE_JAVASCRIPT_KEY)
      Parse.serverURL = variables.PARSE_SERVER_URL ?? ''
      const user = await Parse.User.logIn(variables.PARSE_USERNAME ?? '', variables.PARSE_PASSWORD ?? '')
      expect(user.get('username')).toBe('admin')
    })
  })

  it('signs node-zendesk in, to the world that the request names', async () => {
    const action = async ({ ZENDESK_API_URL = '', ZENDESK_EMAIL = '', ZENDESK_TOKEN = '' }) => {
      expect(ZENDESK_API_URL).toContain('/~checkout/api/v2')
      const client = createClient({
        username: ZENDESK_EMAIL,
        token: ZENDESK_TOKEN,
        endpointUri: ZENDESK_API_URL,
      })
      const { result } = (await client.users.me()) as unknown as { result: { email: string } }
      expect(result.email).toBe('admin@example.com')
    }
    await withServer('zendesk', action, 'checkout')
  })

  it('has a key and an organisation that work in Tyk', async () => {
    await withServer('tyk', async ({ TYK_URL, TYK_AUTH = '', TYK_ORG, DASH_ADMIN_SECRET = '' }) => {
      const me = await fetch(`${TYK_URL}/api/users/me`, { headers: { authorization: TYK_AUTH } })
      expect([me.status, (await me.json()).org_id]).toEqual([200, TYK_ORG])
      const headers = { 'admin-auth': DASH_ADMIN_SECRET }
      expect((await fetch(`${TYK_URL}/admin/organisations`, { headers })).status).toBe(200)
    })
  })

  it('signs the arrowdb client in', async () => {
    await withServer('acs', async (variables) => {
      const app = new ArrowDB(variables.ARROWDB_APPKEY ?? '', {
        apiEntryPoint: variables.ARROWDB_ENTRY_POINT ?? '',
      })
      const login = { login: variables.ACS_LOGIN, password: variables.ACS_PASSWORD }
      const status = await new Promise((resolve) => {
        app.usersLogin?.(login, (error, { body }) => resolve(error ?? body.meta.status))
      })
      expect(status).toBe('ok')
    })
  })

  it('has the password of the scenario that the world loaded', async () => {
    const double = createDouble()
    const person = { email: 'ann@example.com', username: 'ann', password: 'hers', admin: true }
    double.world('shop').loadScenario({ people: [person] })
    const response = await double.fetch(`/__stuntdouble/env?url=${URL}`, {
      headers: { 'x-stuntdouble-world': 'shop' },
    })
    const { variables } = await response.json()
    expect(variables).toMatchObject({
      PARSE_USERNAME: 'ann',
      PARSE_PASSWORD: 'hers',
      ZENDESK_EMAIL: 'ann@example.com',
      ZENDESK_PASSWORD: 'hers',
    })
  })

  it('leaves out the credential of a user in an empty population', () => {
    const { dialects: shown, defaultWorld: world, fixture } = createDouble({ fixture: 'empty' })
    const variables = shown.flatMap((dialect) => Object.entries(dialect.environment({ world, fixture }, URL)))
    expect(variables.filter(([, value]) => typeof value !== 'string')).toEqual([])
    expect(Object.fromEntries(variables)).not.toHaveProperty('PARSE_PASSWORD')
  })

  it('has the address of a dialect that names no variables', () => {
    const { dialects: shown, defaultWorld: world, fixture } = doubleOf(smallDialect())
    expect(shown[0]?.environment({ world, fixture }, URL)).toEqual({ ACME_URL: `${URL}/acme` })
  })

  it.each([
    ['dialect=prase&url=http://a', 404, 'there is no dialect "prase". Please use "parse".'],
    ['url=localhost', 400, 'url is "localhost". Please give an address such as http://127.0.0.1:4100.'],
    ['dialect=parse', 400, 'url is missing.'],
  ])('is refused for %s', async (query, status, reason) => {
    const { url, close } = await listen(createDouble(), { port: 0 })
    const response = await fetch(`${url}/__stuntdouble/env?${query}`)
    expect([response.status, (await response.json()).error]).toEqual([
      status,
      expect.stringContaining(reason),
    ])
    await close()
  })
})
