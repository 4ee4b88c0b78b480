import express from 'express'
import { HttpResponse, http } from 'msw'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDouble } from '../../src/index.js'
import { listen, middleware } from '../../src/runtime/express.js'
import { spellHeader } from '../../src/runtime/spelling.js'
import { brokenDialect } from './broken-dialect.js'
import { type RawReply, type RawRequest, sendRaw } from './raw.js'

const MASTER = { 'X-Parse-Application-Id': 'app', 'X-Parse-Master-Key': 'master' }
const ADMIN = { Authorization: 'Bearer any' }
const SIGN_UP = '{"username":"new","password":"p"}'
const PUSH = '{"where":{},"data":{"alert":"hello"}}'

/** Headers that clients look up by their exact names. */
const EXPECTED: readonly (readonly [path: string, request: RawRequest, names: readonly string[]])[] = [
  [
    '/parse/users',
    { method: 'POST', headers: MASTER, body: SIGN_UP },
    ['Location', 'Content-Type', 'Content-Length', 'Access-Control-Allow-Origin'],
  ],
  ['/parse/push', { method: 'POST', headers: MASTER, body: PUSH }, ['X-Parse-Push-Status-Id']],
  ['/api/v2/users.json', { headers: ADMIN }, ['X-Rate-Limit', 'X-Rate-Limit-Remaining', 'X-Request-Id']],
  ['/api/v2/users.json', {}, ['WWW-Authenticate']],
  ['/own', {}, ['X-Own-Header', 'Set-Cookie', 'Set-Cookie']],
]

const handlers = [
  http.get('/own', () => {
    const headers = new Headers({ 'x-own-header': '1' })
    for (const cookie of ['a=1', 'b=2']) headers.append('set-cookie', cookie)
    return new HttpResponse('own', { headers })
  }),
]

function namesOf({ rawHeaders }: RawReply): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 0)
}

/** Paths that are misspelt, and the route that the hint names, from the root of the server. */
const MISSPELT = [
  ['/api/v2/reqests.json', 'GET /api/v2/requests'],
  ['/~one/api/v2/reqests.json', 'GET /~one/api/v2/requests'],
  ['/api/usres', 'GET /api/users'],
  ['/1/usres', 'GET /1/users'],
]

describe('a hint', () => {
  it.each(MISSPELT)('for %s is %s', async (path, hint) => {
    const { url, close } = await listen(createDouble(), { port: 0 })
    onTestFinished(close)
    const reply = await sendRaw(url + path, { headers: { ...MASTER, ...ADMIN } })
    expect([reply.status, reply.headers['x-stuntdouble-hint']]).toEqual([404, hint])
  })
})

describe('the names of headers', () => {
  it.each([
    ['location', 'Location'],
    ['x-parse-push-status-id', 'X-Parse-Push-Status-Id'],
    ['etag', 'ETag'],
    ['www-authenticate', 'WWW-Authenticate'],
    ['x-xss-protection', 'X-XSS-Protection'],
    ['X-Request-ID', 'X-Request-Id'],
    ['ratelimit-limit', 'RateLimit-Limit'],
    ['constructor', 'Constructor'],
  ])('%s is spelled %s', (name, spelled) => {
    expect([spellHeader(name), spellHeader(name)]).toEqual([spelled, spelled])
  })

  it.each(EXPECTED)('are those of the vendor in a reply of %s', async (path, request, names) => {
    const { url, close } = await listen(createDouble(), { port: 0, handlers })
    onTestFinished(close)
    expect(namesOf(await sendRaw(url + path, request))).toEqual(expect.arrayContaining([...names]))
  })

  it('are those of the vendor in an Express app, too', async () => {
    const app = express().use('/mock', middleware(createDouble(), { handlers }))
    const { url, close } = await listen(createDouble({ dialects: [] }), { port: 0, app })
    onTestFinished(close)
    const reply = await sendRaw(`${url}/mock/parse/users`, { method: 'POST', headers: MASTER, body: SIGN_UP })
    expect(namesOf(reply)).toEqual(expect.arrayContaining(['Location', 'X-Powered-By']))
  })

  it('that frame a reply are written by the server, not by a dialect', async () => {
    const headers = () => ({ 'content-length': '3', 'transfer-encoding': 'chunked', connection: 'upgrade' })
    const { url, close } = await listen(createDouble({ dialects: [brokenDialect({ headers })] }), { port: 0 })
    onTestFinished(close)
    const reply = await sendRaw(`${url}/acme/fine`)
    expect([reply.status, reply.text, reply.headers['content-length']]).toEqual([200, 'fine', '4'])
    expect(reply.headers).not.toHaveProperty('transfer-encoding')
  })
})
