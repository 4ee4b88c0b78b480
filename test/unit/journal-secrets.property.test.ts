import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { Journal } from '../../src/world/journal/journal.js'
import { retainBody } from '../../src/world/journal/retained-body.js'
import { requestRecord } from './request-record.js'

const SECRET = 'sesame'

/** Names of secrets, in the spellings of clients. */
const name = fc.constantFrom(
  'password',
  'Password',
  'new_password',
  'passwordConfirmation',
  'sessionToken',
  '_SessionToken',
  'access_token',
  'client_secret',
  'api_key',
  '_MasterKey',
  'session_id',
  'refresh-token',
  'code_verifier',
  'pin',
)
const harmless = fc.constantFrom('name', 'id', 'note', 'users', 'a"b', 'ä')
const filler = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant({ a: [1] }))

/** JSON data with a secret somewhere. */
const data = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.tuple(name, filler).map(([secret, rest]) => ({ x: rest, [secret]: SECRET })),
    fc.tuple(name, filler).map(([secret, rest]) => ({ [secret]: { deep: [SECRET] }, x: rest })),
    fc.tuple(harmless, tie('tree'), filler).map(([key, inner, rest]) => ({ first: rest, [key]: inner })),
    fc.tuple(tie('tree'), filler).map(([inner, rest]) => [rest, inner]),
    tie('tree').map((inner) => ({ method: 'POST', body: JSON.stringify(inner) })),
  ),
})).tree

/** Percent-encodes some letters that need no encoding. */
const encoded = (text: string) =>
  encodeURIComponent(text).replaceAll(/[aeo]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

/** Bodies with a secret, and their content types. */
const body = fc.oneof(
  data.map((value) => [JSON.stringify(value), JSON_TYPE] as const),
  data.map((value) => [JSON.stringify(value), FORM_TYPE] as const),
  data.map((value) => [JSON.stringify(value, undefined, 2), ''] as const),
  // Letters of names may be escaped.
  data.map(
    (value) =>
      [JSON.stringify(value).replaceAll('ss', 's\\u0073').replaceAll('sesame', SECRET), JSON_TYPE] as const,
  ),
  // Malformed JSON is shown as text.
  data.map((value) => [`${JSON.stringify(value)},`, JSON_TYPE] as const),
  fc.tuple(name, fc.boolean()).map(([key, isNested]) => {
    const written = isNested ? `user[${key}]` : key
    return [`a=1&${encoded(written)}=${SECRET}&b=2`, FORM_TYPE] as const
  }),
  fc
    .tuple(data, harmless)
    .map(
      ([value, key]) =>
        [`${encodeURIComponent(key)}=${encodeURIComponent(JSON.stringify(value))}`, FORM_TYPE] as const,
    ),
  name.map(
    (key) =>
      [
        `--cut\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${SECRET}\r\n--cut\r\nContent-Disposition: form-data; name="b"\r\n\r\n2\r\n--cut--\r\n`,
        'multipart/form-data; boundary=cut',
      ] as const,
  ),
  fc
    .tuple(name, fc.constantFrom('', 'text/plain', JSON_TYPE))
    .map(
      ([key, type]) =>
        [
          `--cut\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${SECRET}\r\n--cut--\r\n`,
          type,
        ] as const,
    ),
  name.map((key) => [`<a href="/x?${key}=${SECRET}">x</a>`, 'text/html'] as const),
  name.map((key) => [`It failed: ${key}=${SECRET}.`, 'text/plain'] as const),
)

it('No secret of a body is shown, however long the part is that was kept', () => {
  fc.assert(
    fc.property(body, fc.nat({ max: 300 }), fc.boolean(), ([text, contentType], limit, isReply) => {
      const bytes = new TextEncoder().encode(text)
      const message = {
        headers: ['Content-Type', contentType],
        body: retainBody(bytes, limit === 0 ? 8192 : limit),
      }
      const journal = new Journal()
      journal.record(requestRecord(isReply ? { reply: message } : { request: message }))
      expect(JSON.stringify(journal.entries)).not.toContain(SECRET)
    }),
    { numRuns: 1000 },
  )
})

const header = fc.oneof(
  name.map((key) => [`X-${key}`, SECRET] as const),
  fc.constantFrom<readonly [string, string]>(
    ['Authorization', `Basic ${SECRET}`],
    ['authorization', `Bearer ${SECRET}`],
    ['Authorization', SECRET],
    ['Proxy-Authorization', `Digest ${SECRET}`],
    ['Cookie', `a=${SECRET}; b=${SECRET}`],
    ['Cookie', SECRET],
    ['Set-Cookie', `sid=${SECRET}; Path=/; HttpOnly`],
    ['Admin-Auth', SECRET],
    ['X-Parse-REST-API-Key', SECRET],
    ['X-Parse-Javascript-Key', SECRET],
    ['X-CSRF-Token', SECRET],
    ['Location', `https://a.example/#access_token=${SECRET}`],
    ['Location', `https://a.example/?x=1&pass%77ord=${SECRET}`],
    ['Referer', `https://a.example/?code=${SECRET}`],
  ),
)

it('No secret of a header is shown', () => {
  fc.assert(
    fc.property(header, fc.boolean(), ([key, value], isReply) => {
      const journal = new Journal()
      const message = { headers: [key, value, key, value], body: null }
      journal.record(requestRecord(isReply ? { reply: message } : { request: message }))
      expect(JSON.stringify(journal.entries)).not.toContain(SECRET)
    }),
  )
})

it('A header shows all but its secret', () => {
  const journal = new Journal()
  const headers = [
    ['Authorization', 'Basic sesame'],
    ['Cookie', 'sid=sesame; theme=dark'],
    ['Set-Cookie', 'sid=sesame; Path=/'],
    ['Set-Cookie', 'b=2'],
    ['X-Request-Id', '7'],
    ['Access-Control-Allow-Credentials', 'true'],
  ].flat()
  journal.record(requestRecord({ request: { headers, body: null } }))
  expect(journal.entries[0]?.request.headers).toEqual({
    authorization: 'Basic ***',
    cookie: 'sid=***; theme=***',
    'set-cookie': ['sid=***; Path=/', 'b=***'],
    'x-request-id': '7',
    'access-control-allow-credentials': 'true',
  })
})

it('The number of an error is shown, and a code that was sent is not', () => {
  const journal = new Journal()
  const message = { headers: ['Content-Type', JSON_TYPE], body: '{"code":101,"ok":null,"token":true}' }
  journal.record(requestRecord({ request: message, reply: message }))
  const [entry] = journal.entries
  expect(entry?.reply.body).toEqual({ code: 101, ok: null, token: true })
  expect(entry?.request.body).toEqual({ code: '***', ok: null, token: true })
})

it('No password of a sign-up is shown in any answer of the control API', async () => {
  const double = createDouble()
  const send = (path: string, type: string, sent: string, headers = {}) =>
    double.fetch(path, { method: 'POST', headers: { 'content-type': type, ...headers }, body: sent })
  const basic = { authorization: `Basic ${btoa('admin@example.com:password')}` }
  const parse = { 'x-parse-application-id': 'any' }
  await send('/parse/users', JSON_TYPE, '{"username":"ann","password":"sesame"}', parse)
  await send(
    '/parse/batch',
    JSON_TYPE,
    '{"requests":[{"method":"POST","path":"/parse/users","body":{"username":"b","password":"sesame"}},{"method":"GET","path":"/parse/login?username=ann&password=sesame"}]}',
    parse,
  )
  await send('/parse/users', JSON_TYPE, '{"username":"c","password":"sesame"', parse)
  await send(
    '/parse/login',
    'text/plain',
    '{"_method":"GET","_ApplicationId":"any","username":"ann","password":"sesame"}',
  )
  await send(
    '/api/v2/users.json',
    JSON_TYPE,
    '{"user":{"name":"Ann","email":"ann@a.example","password":"sesame"}}',
    basic,
  )
  await send(
    '/v1/users/create.json?key=any',
    FORM_TYPE,
    'username=ann&password=sesame&password_confirmation=sesame',
  )
  await send('/v1/users/login.json?key=any', FORM_TYPE, 'login=ann&password=sesame')
  await send(
    '/api/users',
    JSON_TYPE,
    '{"first_name":"A","last_name":"B","email_address":"c@a.example","password":"sesame"}',
    { authorization: 'sesame' },
  )
  await send('/nowhere', JSON_TYPE, '{"password":"sesame"}').catch(() => undefined)
  const paths = [
    '/requests',
    '/events?follow=false',
    '/journal',
    ...double.requests().map(({ id }) => `/requests/${id}`),
  ]
  expect(paths.length).toBeGreaterThan(8)
  for (const path of paths) {
    const answer = await (await double.fetch(`/__stuntdouble${path}`)).text()
    expect(answer.length).toBeGreaterThan(20)
    expect(answer).not.toContain(SECRET)
  }
})
