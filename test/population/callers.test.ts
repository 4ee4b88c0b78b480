import { describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import type { TestRequest } from '../matrix/runtime.js'
import { doubleOf, send, smallDialect } from '../runtime/small-dialect.js'

const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` })
const APP = { 'x-parse-application-id': 'my-app' }
const ACS_KEY = '0123456789abcdef'

/** Sends a request to all dialects. Returns the caller's name before and after authentication, and the reply. */
async function call(request: TestRequest, double = createDouble()) {
  let before: string | undefined
  let after: string | undefined
  const remove = double.hooks.add((operation, next) => {
    before ??= operation.callerName
    operation.authenticate()
    after = operation.callerName
    return next()
  })
  const { text } = await answer(double, request)
  remove()
  return { before, after, text }
}

async function logIn(double: Double, path: string, member: RegExp, headers = {}): Promise<string> {
  const { text } = await answer(double, { method: 'POST', path, headers })
  return member.exec(text)?.[1] ?? 'none'
}

describe('the name of a caller', () => {
  it.each<readonly [name: string, request: TestRequest]>([
    ['anonymous', { path: '/parse/health' }],
    ['app my-app', { path: '/parse/users', headers: APP }],
    ['master key', { path: '/parse/users', headers: { ...APP, 'x-parse-master-key': 'sesame' } }],
    ['anonymous', { path: '/api/v2/users/me.json' }],
    ['admin', { path: '/api/v2/users/me.json', headers: basic('admin@example.com:sesame') }],
    ['admin', { path: '/api/v2/users/me.json', headers: { authorization: 'Bearer sesame' } }],
    ['anonymous', { path: '/hello' }],
    ['admin', { path: '/api/users', headers: { authorization: 'sesame' } }],
    ['admin secret', { method: 'POST', path: '/admin/users', headers: { 'admin-auth': 'sesame' } }],
    ['anonymous', { path: '/v1/users/query.json' }],
    ['app …cdef', { path: `/v1/users/query.json?key=${ACS_KEY}` }],
  ])('is "%s" for %j', async (name, request) => {
    expect(await call(request)).toMatchObject({ before: undefined, after: name })
  })

  it('is the account of a Parse session', async () => {
    const path = '/parse/login?username=admin&password=password'
    const double = createDouble()
    const token = await logIn(double, path, /"sessionToken":"([^"]+)/, APP)
    const headers = { ...APP, 'x-parse-session-token': token }
    expect(await call({ path: '/parse/users/me', headers }, double)).toMatchObject({ after: 'admin' })
  })

  it('is the account of an ACS session', async () => {
    const path = `/v1/users/login.json?key=${ACS_KEY}&login=admin&password=password`
    const double = createDouble()
    const token = await logIn(double, path, /"session_id":"([^"]+)/)
    const { after } = await call(
      { path: `/v1/users/show/me.json?key=${ACS_KEY}&_session_id=${token}` },
      double,
    )
    expect(after).toBe('admin')
  })

  it('is "anonymous" where the dialect names no callers', async () => {
    const double = doubleOf(smallDialect())
    const names: unknown[] = []
    double.hooks.add((operation, next) => {
      operation.authenticate()
      names.push(operation.callerName)
      return next()
    })
    await send(double, 'POST', '/users')
    expect(names).toEqual(['anonymous'])
  })

  it('has at most 100 characters', async () => {
    const double = doubleOf(smallDialect({ callerName: (caller) => String(caller) }))
    const names: (string | undefined)[] = []
    double.hooks.add((operation, next) => {
      operation.authenticate()
      names.push(operation.callerName)
      return next()
    })
    await send(double, 'POST', '/users', { headers: { authorization: 'x'.repeat(1000) } })
    expect(names).toEqual(['x'.repeat(100)])
  })
})
