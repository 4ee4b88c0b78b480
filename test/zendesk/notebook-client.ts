import { expect } from 'vitest'
import type { Api, Reply } from '../matrix/matrix.js'

const REDIRECT_URI = 'https://notebook.example/authenticate/oauth.html'
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** The client of a notebook of 2014. Like the original client, it can send `{}` and a Content-Type with every request. */
export class Notebook {
  readonly #api: Api
  readonly #isOriginal: boolean
  #token = ''

  constructor(api: Api, isOriginal: boolean) {
    this.#api = api
    this.#isOriginal = isOriginal
  }

  /** Signs in on the page like a person, and reads the token from the URL of the redirect. */
  async signIn(email: string, password: string): Promise<void> {
    const query = new URLSearchParams({
      response_type: 'token',
      client_id: 'api_notebook',
      redirect_uri: REDIRECT_URI,
      scope: 'read write',
      state: 'xyz',
    })
    const page = await this.#api.send({ path: `/oauth/authorizations/new?${query}` })
    expect(page.status).toBe(200)
    const form = new URLSearchParams([
      ...hiddenInputs(page.text),
      ['email', email],
      ['password', password],
      ['commit', 'allow'],
    ])
    const answer = await this.#api.send({
      method: 'POST',
      path: '/oauth/authorizations',
      headers: FORM,
      body: form.toString(),
    })
    const target = new URL(answer.headers.location ?? 'about:blank')
    const granted = new URLSearchParams(target.hash.slice(1))
    expect([answer.status, target.origin + target.pathname, granted.get('state')]).toEqual([
      302,
      REDIRECT_URI,
      'xyz',
    ])
    this.#token = granted.get('access_token') ?? ''
  }

  /** Sends a request below `/api/v2`, and checks the status when one is given. */
  async send(method: string, path: string, body?: unknown, status?: number): Promise<Reply> {
    const isBare = method === 'GET' || (body === undefined && method === 'PUT')
    const sent = body ?? (this.#isOriginal && !isBare ? {} : undefined)
    const reply = await this.#api.send({
      method,
      path: `/api/v2${path}`,
      headers: {
        Authorization: `Bearer ${this.#token}`,
        ...(this.#isOriginal ? { 'Content-Type': 'application/json' } : {}),
      },
      body: sent,
    })
    if (status !== undefined) expect([method, path, reply.status]).toEqual([method, path, status])
    return reply
  }

  /** Creates a record and returns its id. */
  async create(path: string, name: string, body: object, status = 201): Promise<number> {
    const reply = await this.send('POST', path, { [name]: body }, status)
    return (reply.json[name] as { id: number }).id
  }

  /** Deletes the first user that a search finds. */
  async deleteFirst(query: string): Promise<void> {
    const { json } = await this.send(
      'GET',
      `/users/search.json?query=${encodeURIComponent(query)}`,
      undefined,
      200,
    )
    const [first] = json.users as { id: number }[]
    if (first) await this.send('DELETE', `/users/${first.id}.json`)
  }
}

function hiddenInputs(page: string): [string, string][] {
  const inputs = page.matchAll(/<input(?=[^>]*type="hidden")[^>]*>/g)
  return Array.from(inputs, ([input]) => [attribute(input, 'name'), attribute(input, 'value')])
}

function attribute(input: string, name: string): string {
  const value = new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? ''
  return value.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
}
