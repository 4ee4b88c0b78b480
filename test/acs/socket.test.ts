import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'

// Requests that fetch can't send, and headers that a page can't see.

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const LOGIN = 'key=any&login=admin&password=password'

describe('ACS on a socket', () => {
  const double = createDouble()
  let url: string
  let close: () => Promise<void>

  beforeAll(async () => {
    ;({ url, close } = await listen(double, { port: 0 }))
  })
  beforeEach(() => double.reset())
  afterAll(() => close())

  interface Sent {
    readonly method?: string
    readonly path: string
    readonly headers?: Record<string, string>
    readonly body?: string
  }

  const send = ({ path, body = '', ...options }: Sent) =>
    new Promise<{ headers: Record<string, unknown>; json: Record<string, Record<string, unknown>> }>(
      (resolve, reject) => {
        const sent = request(`${url}/v1/${path}`, options, async (response) => {
          const chunks = await response.toArray()
          resolve({ headers: response.headers, json: JSON.parse(Buffer.concat(chunks).toString()) })
        })
        sent.on('error', reject)
        sent.end(body)
      },
    )
  const logIn = async () => {
    const { headers, json } = await send({
      method: 'POST',
      path: 'users/login.json',
      headers: FORM,
      body: LOGIN,
    })
    return { cookies: headers['set-cookie'], sessionId: String(json.meta?.session_id) }
  }
  const showMe = (query: string, cookie: string) =>
    send({ path: `users/show/me.json?key=any${query}`, headers: { Cookie: cookie } })

  it('reads the parameters of a GET from a form in its body, as old clients send it', async () => {
    const body = `key=any&where=${encodeURIComponent('{"username":"john"}')}&sel={"all":["username"]}`
    const headers = { ...FORM, 'Content-Length': String(body.length) }
    const { json } = await send({ path: 'users/query.json', headers, body })
    expect(json.response?.users).toEqual([{ id: expect.any(String), username: 'john' }])
  })

  it('reads JSON with the Content-Type that curl sends', async () => {
    const body = '{"login":"admin","password":"password","key":"any"}'
    const { json } = await send({ method: 'POST', path: 'users/login.json', headers: FORM, body })
    expect(json.meta?.status).toBe('ok')
  })

  it('sets a cookie with a session, and removes it at log-out', async () => {
    const { cookies, sessionId } = await logIn()
    expect(cookies).toEqual([`_session_id=${sessionId}; path=/; HttpOnly`])
    const cookie = `theme=dark; _session_id=${sessionId}`
    expect((await showMe('', cookie)).json.meta).toMatchObject({ code: 200 })
    const { headers } = await send({ path: 'users/logout.json?key=any', headers: { Cookie: cookie } })
    expect(headers['set-cookie']).toEqual([
      '_session_id=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly',
    ])
    expect((await showMe('', cookie)).json.meta).toMatchObject({ code: 404 })
  })

  it('prefers the parameter to the cookie', async () => {
    const { sessionId } = await logIn()
    expect((await showMe(`&_session_id=${sessionId}`, '_session_id=gone')).json.meta).toMatchObject({
      code: 200,
    })
    expect((await showMe('&_session_id=gone', `_session_id=${sessionId}`)).json.meta).toMatchObject({
      code: 404,
    })
    expect((await showMe('', 'x_session_id=1')).json.meta).toMatchObject({ code: 400 })
  })

  it('allows the calling page to send cookies', async () => {
    const headers = { Origin: 'http://localhost:3000' }
    const preflight = await fetch(`${url}/v1/users/count.json`, { method: 'OPTIONS', headers })
    const answer = await send({ path: 'users/count.json?key=any', headers })
    for (const received of [Object.fromEntries(preflight.headers), answer.headers]) {
      expect(received).toMatchObject({
        'access-control-allow-origin': 'http://localhost:3000',
        'access-control-allow-credentials': 'true',
      })
    }
  })
})
