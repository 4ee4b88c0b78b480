import { beforeEach, describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import type { RequestFilter } from '../../src/world/journal/filter.js'
import { selectRequests } from '../../src/world/journal/filter.js'
import { requestRecord } from '../unit/request-record.js'

const HEADERS = { 'content-type': 'application/json', 'x-parse-application-id': 'any' }

describe('Requests in code', () => {
  let double: Double
  const send = (method: string, path: string, body?: object) =>
    double.fetch(path, { method, headers: HEADERS, ...(body ? { body: JSON.stringify(body) } : {}) })
  const idsOf = (filter?: string | RequestFilter) => double.requests(filter).map(({ id }) => id)

  beforeEach(async () => {
    double = createDouble()
    await send('POST', '/parse/users', { username: 'ann', password: 'sesame', age: 30 })
    await send('GET', '/parse/users?limit=1')
    await send('GET', '/parse/login?username=ann&password=wrong')
    await send('GET', '/api/v2/user.json')
  })

  it.each<[string | RequestFilter, readonly number[]]>([
    [{}, [1, 2, 3, 4]],
    ['parse.users.*', [1, 2, 3]],
    [{ operation: 'parse.users.create' }, [1]],
    [{ dialect: 'zendesk' }, [4]],
    [{ method: 'get' }, [2, 3, 4]],
    [{ path: '/parse/users' }, [1, 2]],
    [{ path: '/parse/*' }, [1, 2, 3]],
    [{ status: 404 }, [3, 4]],
    [{ status: '2xx' }, [1, 2]],
    [{ status: [200, '4xx'] }, [2, 3, 4]],
    [{ body: { age: 30 } }, [1]],
    [{ body: { age: '30', username: 'ann' } }, [1]],
    [{ body: { age: 31 } }, []],
    [{ body: { password: 'sesame' } }, []],
    [{ unmatched: true }, [4]],
    [{ unmatched: false }, [1, 2, 3]],
    [{ answeredBy: 'own' }, []],
    [{ fault: '*' }, []],
    [{ caller: 'ann' }, []],
    [{ since: 2 }, [3, 4]],
    [{ since: 2, dialect: 'parse' }, [3]],
  ])('that %j selects', (filter, ids) => {
    expect(idsOf(filter)).toEqual(ids)
    expect(double.countRequests(filter)).toBe(ids.length)
  })

  it.each<[object, string]>([
    [{ operation: 'parse.users.creat' }, '"parse.users.create"'],
    [
      { dialect: 'zendisk' },
      'Failed to find requests: this double has no dialect "zendisk". Please use "zendesk".',
    ],
    [{ status: 'bad' }, 'status is "bad". Please give a status such as 404 or "4xx", or a list of them.'],
    [{ metod: 'GET' }, 'Please use "method".'],
  ])('are not selected by the wrong filter %j', (filter, advice) => {
    expect(() => double.requests(filter)).toThrow(advice)
  })

  it('are found by their caller, and by the fault that changed their reply', () => {
    double.journal.record(requestRecord({ caller: 'ann', fault: 'fault-1' }))
    expect(
      [{ caller: 'ann' }, { fault: '*' }, { fault: 'fault-1' }, { fault: 'fault-2' }].map(idsOf),
    ).toEqual([[5], [5], [5], []])
  })

  it('are returned by a wait once, the oldest first', async () => {
    expect((await double.nextRequest('parse.users.*')).id).toBe(1)
    expect((await double.nextRequest({ method: 'GET' })).id).toBe(2)
    const waiting = double.nextRequest('parse.users.create')
    await send('POST', '/parse/users', { username: 'bob', password: 'sesame' })
    expect(await waiting).toMatchObject({ id: 5, request: { body: { username: 'bob', password: '***' } } })
  })

  it('are waited for in vain with an error that names the nearest', async () => {
    await expect(
      double.nextRequest({ operation: 'parse.users.create', status: 400 }, { timeout: 1 }),
    ).rejects.toThrow(
      'Failed to wait for a request: none with {"operation":"parse.users.create","status":400} came within 1 ms; ' +
        'the nearest are #1 POST /parse/users parse.users.create 201 (other status); ' +
        '#4 GET /api/v2/user.json without an operation 404 (other operation and status); ' +
        '#3 GET /parse/login?username=ann&password=*** parse.users.logIn 404 (other operation and status). ' +
        'Please check the filter, or wait longer.',
    )
    await double.nextRequest('parse.users.create')
    await expect(double.nextRequest('parse.users.create', { timeout: 1 })).rejects.toThrow(
      '#1 POST /parse/users parse.users.create 201, which an earlier wait has returned;',
    )
    double.reset()
    await expect(double.nextRequest({}, { timeout: '1ms' })).rejects.toThrow(
      'Failed to wait for a request: none came within 1ms; no request has come yet.',
    )
  })

  it('have the headers and bodies of both sides', () => {
    expect(double.journal.get(1)).toMatchObject({
      answeredBy: 'dialect',
      caller: 'app any',
      request: { headers: HEADERS, body: { username: 'ann', password: '***', age: 30 } },
      reply: { headers: { 'content-type': expect.stringMatching('json') }, body: { sessionToken: '***' } },
    })
  })

  it('belong to their world', () => {
    expect(double.world('other').requests()).toEqual([])
  })
})

describe('A filter', () => {
  it('decodes a body only for requests that meet all other conditions', () => {
    const scope = { operations: [] }
    const { conditions } = selectRequests('find requests', { body: {}, method: 'GET' }, scope)
    expect(conditions.map(({ name }) => name)).toEqual(['method', 'body'])
  })
})
