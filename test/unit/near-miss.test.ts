import { describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { requestRecord } from './request-record.js'

async function adviceOn(method: string, path: string): Promise<readonly string[]> {
  const double = createDouble()
  const { addresses } = double
  const headers = {
    'x-parse-application-id': 'any',
    authorization: `Basic ${btoa('admin@example.com:password')}`,
  }
  if (addresses.findByPath(path.split('?', 1).join())) await double.fetch(path, { method, headers })
  else double.journal.record(requestRecord({ method, url: path, answeredBy: 'none', dialect: undefined }))
  return double.requests()[0]?.advice ?? []
}

describe('Advice on a request that no endpoint matched', () => {
  it.each([
    [
      'GET',
      '/api/v2/user/show_many.json?ids=1&ids=2',
      'The closest is GET /api/v2/users/show_many of Zendesk.',
      'You sent "user", and this path has "users" there.',
      'You sent ids as repeated keys; Zendesk wants a comma list, such as ids=1,2.',
    ],
    [
      'PATCH',
      '/api/v2/users/7.json',
      'The closest is GET /api/v2/users/:userId of Zendesk.',
      'You sent PATCH; this path has GET, PUT and DELETE.',
    ],
    [
      'GET',
      '/users/show_many',
      'The closest is GET /api/v2/users/show_many of Zendesk.',
      'Your path lacks /api/v2.',
    ],
    [
      'GET',
      '/zendesk/api/v2/users/me.json',
      'The closest is GET /api/v2/users/me of Zendesk.',
      'Your path has /zendesk too much.',
    ],
    [
      'GET',
      '/api/v3/users/me.json',
      'The closest is GET /api/v2/users/me of Zendesk.',
      'You sent "v3", and this path has "v2" there.',
    ],
    [
      'POST',
      '/2/requestPasswordReset',
      'The closest is POST /1/requestPasswordReset of Parse.',
      'You sent "2", and this path has "1" there.',
    ],
    [
      'GET',
      '/api/users.json',
      'The closest is GET /api/users of Tyk Dashboard.',
      'Paths of Tyk Dashboard have no ending such as .json.',
    ],
    [
      'GET',
      '/api/Users/',
      'The closest is GET /api/users of Tyk Dashboard.',
      'Paths of Tyk Dashboard tell upper case from lower case.',
    ],
    [
      'POST',
      '/v1/users//login.json',
      'The closest is POST /v1/users/login of Appcelerator Cloud.',
      'Your path has two slashes in a row.',
    ],
    [
      'POST',
      '/parse/user',
      'The closest is POST /parse/users of Parse.',
      'You sent "user", and this path has "users" there.',
    ],
    [
      'GET',
      '/parse/users/7/tags.json',
      'The closest is GET /api/v2/users/:userId/tags of Zendesk.',
      'Your path has "/parse" where this one has "/api/v2".',
    ],
  ])('%s %s', async (method, path, ...sentences) => {
    const advice = await adviceOn(method, path)
    expect(advice.slice(0, sentences.length)).toEqual(sentences)
  })

  it('shows no secret of a path', async () => {
    expect(JSON.stringify(await adviceOn('GET', '/1/login/password=sesame'))).not.toContain('sesame')
  })

  it('is short for a long path', async () => {
    const advice = await adviceOn('GET', `/api/v2/${'x/'.repeat(2000)}`)
    expect(advice.join(' ').length).toBeLessThan(500)
  })
})

describe('Advice on a request that an endpoint matched', () => {
  it.each([
    [
      '/api/v2/users/show_many.json?ids=1&ids=2',
      ['You sent ids as repeated keys; Zendesk wants a comma list, such as ids=1,2.'],
    ],
    [
      '/api/v2/users/show_many.json?ids[]=1',
      ['You sent ids as repeated keys; Zendesk wants a comma list, such as ids=1,2.'],
    ],
    [
      '/parse/users?where[username]=ann',
      ['You sent where as nested keys; Parse wants JSON, such as where={"name":"value"}.'],
    ],
    ['/api/v2/users/show_many.json?ids=1,2', []],
    ['/parse/users?where={}', []],
  ])('%s', async (path, advice) => {
    expect(await adviceOn('GET', path)).toEqual(advice)
  })
})

it('A preflight and a body that is too long are not unmatched', async () => {
  const double = createDouble()
  await double.fetch('/parse/users', { method: 'OPTIONS' })
  await double.fetch('/parse/users', { method: 'POST', body: 'x'.repeat(1_100_000) })
  expect(double.requests()).toHaveLength(2)
  expect(double.requests({ unmatched: true })).toEqual([])
  expect(double.requests().flatMap(({ advice }) => advice)).toEqual([])
})

it.each(['/\\[', '//[', 'http://['])(
  'A request to the malformed address "%s" is listed with its advice',
  (url) => {
    const double = createDouble()
    double.journal.record(requestRecord({ url, answeredBy: 'none', dialect: undefined }))
    expect(double.requests()[0]?.advice).toBeInstanceOf(Array)
  },
)
