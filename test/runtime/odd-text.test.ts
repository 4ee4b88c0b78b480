import { describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import type { TestRequest } from '../matrix/runtime.js'

/** Texts that headers can't carry, or that end a header when unchecked. */
const ODD = ['€', 'a\r\nset-cookie: b=c', '😀', '\0', '\ud800', 'é', '"', '\u007f', '\\', ' ', '\u2028']

const PARSE = { 'X-Parse-Application-Id': 'app', 'X-Parse-Master-Key': 'master' }
const WIRE_MEMBERS = [
  '_ApplicationId',
  '_InstallationId',
  '_SessionToken',
  '_ContentType',
  '_ClientVersion',
  '_JavaScriptKey',
  '_RevocableSession',
]
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

function* parseRequests(text: string, escaped: string): Generator<TestRequest> {
  for (const mount of ['/parse', '/1']) {
    for (const member of WIRE_MEMBERS) {
      for (const path of [
        '/users',
        '/files/a.txt',
        '/files/a',
        '/classes/Odd',
        '/push',
        '/requestPasswordReset',
      ]) {
        const credentials = { _ApplicationId: 'app', _MasterKey: 'master', [member]: text }
        const body = {
          username: text,
          password: 'p',
          email: text,
          base64: 'aGk=',
          where: {},
          data: {},
          ...credentials,
        }
        yield { method: 'POST', path: mount + path, headers: { 'content-type': 'text/plain' }, body }
      }
    }
    for (const page of [
      'verify_email',
      'request_password_reset',
      'resend_verification_email',
      'choose_password',
    ]) {
      const path = `${mount}/apps/${escaped}/${page}?token=${escaped}&username=${escaped}`
      const fields = { username: text, token: text, new_password: text }
      yield { path }
      yield { method: 'POST', path, headers: { 'content-type': 'application/json' }, body: fields }
      yield {
        method: 'POST',
        path,
        headers: FORM,
        body: `username=${escaped}&token=${escaped}&new_password=${escaped}`,
      }
    }
    for (const path of [`/files/app/${escaped}`, `/classes/${escaped}`, `/${escaped}`, `/apps/${escaped}`]) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE'])
        yield { method, path: mount + path, headers: PARSE }
    }
  }
}

function* zendeskRequests(text: string, escaped: string): Generator<TestRequest> {
  for (const address of [`https://app.example/${text}?q=${text}`, `myapp://${text}`, `myapp:${text}`]) {
    for (const response_type of ['code', 'token', text]) {
      const query = new URLSearchParams({
        response_type,
        client_id: text,
        redirect_uri: address,
        state: text,
        scope: 'read',
      })
      yield { path: `/oauth/authorizations/new?${query}` }
      query.set('decision', 'allow')
      query.set('user_id', '1')
      yield { method: 'POST', path: '/oauth/authorizations', headers: FORM, body: String(query) }
    }
  }
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' }
  const named = {
    name: text,
    external_id: text,
    email: text,
    identifier: text,
    title: text,
    key: text,
    type: text,
  }
  for (const path of [
    'users',
    'users/create_or_update',
    'organizations',
    'groups',
    'oauth/clients',
    'user_fields',
  ]) {
    const body = { user: named, organization: named, group: named, client: named, user_field: named }
    yield { method: 'POST', path: `/api/v2/${path}.json`, headers, body }
  }
  yield { path: `/api/v2/users/${escaped}.json`, headers }
}

function* otherRequests(text: string, escaped: string): Generator<TestRequest> {
  for (const path of ['create', 'login', 'show/me', 'external_account_login', 'logout', escaped]) {
    const query = `key=any&_session_id=${escaped}&login=${escaped}&username=${escaped}&password=${escaped}`
    yield { path: `/v1/users/${path}.json?${query}` }
    yield { method: 'POST', path: `/v1/users/${path}.json?key=any`, headers: FORM, body: query }
  }
  const headers = { authorization: 'any', 'admin-auth': '12345' }
  const body = {
    first_name: text,
    email_address: text,
    password: 'p',
    name: text,
    owner_name: text,
    cname: text,
  }
  for (const path of ['/api/users', '/admin/users', '/admin/organisations', `/api/users/${escaped}`]) {
    yield { path, headers }
    yield { method: 'POST', path, headers, body }
  }
}

describe('a text that no header can carry', () => {
  it.each(ODD)('breaks no operation that might put it into one: %j', async (text) => {
    const double = createDouble()
    const escaped = encodeURIComponent(text.replace('\ud800', '\ufffd'))
    const requests = [parseRequests, zendeskRequests, otherRequests].flatMap((make) => [
      ...make(text, escaped),
    ])
    for (const request of requests) {
      const { status } = await answer(double, request)
      expect([request, status]).not.toEqual([request, 500])
    }
    expect(requests.length).toBeGreaterThan(150)
    expect(double.journal.entries.filter(({ error }) => error !== undefined)).toEqual([])
  })
})
