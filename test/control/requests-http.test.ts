import { expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { type Api, describeApi, describeMatrix } from '../matrix/matrix.js'
import { differences, findOperation } from './document.js'

const HEADERS = { 'Content-Type': 'application/json', 'X-Parse-Application-Id': 'any' }

const control = (api: Api, method: string, path: string) =>
  api.send({ method, path: `/__stuntdouble${path}` })
const signUp = (api: Api, username: string) =>
  api.send({
    method: 'POST',
    path: '/parse/users',
    headers: HEADERS,
    body: { username, password: 'sesame' },
  })
const logIn = (api: Api, username: string) =>
  api.send({ path: `/parse/login?username=${username}&password=wrong`, headers: HEADERS })

/** Reads server-sent events: their ids and their data. */
function readEvents(text: string) {
  return text
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => {
      const [, id, data] = /^id: (.*)\ndata: (.*)$/.exec(event) ?? []
      return { id, data: JSON.parse(data ?? 'null') }
    })
}

describeMatrix('Requests over the control API', (api) => {
  it('are listed with the newest at the end', async () => {
    await signUp(api, 'ann')
    await logIn(api, 'ann')
    await signUp(api, 'bob')
    const { json } = await control(api, 'GET', '/requests?operation=parse.users.*&status=2xx&limit=1')
    expect(json).toMatchObject({
      requests: [{ method: 'POST', url: '/parse/users', operation: 'parse.users.create', status: 201 }],
      total: 2,
    })
    expect(differences(findOperation('requests.list'), json)).toEqual([])
  })

  it('are shown with headers and bodies, without secrets', async () => {
    await signUp(api, 'ann')
    const { json: listed } = await control(api, 'GET', '/requests')
    const [{ id }] = listed.requests as [{ id: number }]
    const { json, text } = await control(api, 'GET', `/requests/${id}`)
    expect(json).toMatchObject({
      request: {
        headers: { 'x-parse-application-id': 'any' },
        body: { username: 'ann', password: '***' },
        size: JSON.stringify({ username: 'ann', password: 'sesame' }).length,
      },
      reply: { headers: { location: expect.any(String) }, body: { sessionToken: '***' } },
    })
    expect(text).not.toContain('sesame')
    expect(differences(findOperation('requests.show'), json)).toEqual([])
  })

  it('are waited for while they come', async () => {
    const waiting = control(api, 'GET', '/requests/next?operation=parse.users.create&timeout=10s')
    await logIn(api, 'ann')
    await signUp(api, 'ann')
    const { status, json } = await waiting
    expect([status, json.operation]).toEqual([200, 'parse.users.create'])
    expect(differences(findOperation('requests.wait'), json)).toEqual([])
  })

  it('are streamed: those that have come, and those that follow', async () => {
    await signUp(api, 'ann')
    const streaming = api.send({ path: '/__stuntdouble/events', stopAfterText: 'users.logIn' })
    await logIn(api, 'ann')
    const reply = await streaming
    expect(reply.headers['content-type']).toContain('text/event-stream')
    const events = readEvents(reply.text)
    expect(events.map(({ data }) => data.operation)).toEqual(['parse.users.create', 'parse.users.logIn'])
    expect(events.map(({ id }) => id)).toEqual(events.map(({ data }) => String(data.id)))
    for (const { data } of events) expect(differences(findOperation('requests.stream'), data)).toEqual([])
  })

  it('are streamed again from the last event that a client has received', async () => {
    for (const name of ['ann', 'bob', 'joe']) await signUp(api, name)
    const all = readEvents((await control(api, 'GET', '/events?follow=false')).text)
    const rest = await api.send({
      path: '/__stuntdouble/events?follow=false',
      headers: { 'Last-Event-ID': String(all[0]?.id) },
    })
    expect(readEvents(rest.text)).toEqual(all.slice(1))
  })
})

describeApi('Requests over the control API', (api) => {
  it('are counted and removed', async () => {
    await signUp(api, 'ann')
    await logIn(api, 'ann')
    const count = async (query: string) => (await control(api, 'GET', `/requests/count${query}`)).json
    expect(await count('?status=4xx,500')).toEqual({ count: 1 })
    expect(await count(`?body=${encodeURIComponent('{"username":"ann"}')}`)).toEqual({ count: 1 })
    expect(await count('?unmatched=false')).toEqual({ count: 2 })
    expect((await control(api, 'DELETE', '/requests')).json).toEqual({ world: 'default' })
    expect(await count('')).toEqual({ count: 0 })
  })

  it.each([
    ['/requests?status=9xx', 400, 'status', 'Please give a status such as 404 or "4xx", or a list of them.'],
    ['/requests?operation=parse.users.creat', 404, 'operation', '"parse.users.create"'],
    ['/requests?dialect=zendisk', 404, 'dialect', 'Please use "zendesk".'],
    ['/requests?limit=0', 400, 'limit', 'Please give an integer from 1 to 1000.'],
    ['/requests/1', 404, 'id', 'Please list the requests first.'],
    ['/requests/first', 400, 'id', 'Please give an integer of at least 1.'],
    ['/requests/next?timeout=soon', 400, 'timeout', 'Please give milliseconds, or a text such as "15m".'],
    ['/events?dialect=zendisk', 404, 'dialect', 'Please use "zendesk".'],
    ['/events?worlds=some', 400, 'worlds', 'Please give "all".'],
  ])('are refused for the wrong address %s', async (path, status, member, advice) => {
    const reply = await control(api, 'GET', path)
    expect([reply.status, reply.json.path]).toEqual([status, member])
    expect(reply.json.error).toContain(advice)
  })

  it('are waited for in vain with the nearest ones', async () => {
    await logIn(api, 'ann')
    const { status, json } = await control(api, 'GET', '/requests/next?method=POST&timeout=1')
    expect([status, json.error]).toEqual([
      404,
      expect.stringContaining('parse.users.logIn 404 (other method)'),
    ])
  })
})

it('Requests to all worlds are streamed in the order in which they came', async () => {
  const double = createDouble({ dialects: ['parse'] })
  for (const name of ['default', 'one', 'default', 'two']) await double.world(name).fetch('/parse/health')
  const stream = async (query: string) => {
    const reply = await double.fetch(`/__stuntdouble/events?follow=false${query}`)
    return readEvents(await reply.text()).map(({ id, data }) => [id, data.world])
  }
  const all = [
    ['1', 'default'],
    ['2', 'one'],
    ['3', 'default'],
    ['4', 'two'],
  ]
  expect(await stream('&worlds=all')).toEqual(all)
  expect(await stream('&worlds=all&since=2')).toEqual(all.slice(2))
  expect(await stream('')).toEqual([
    ['1', 'default'],
    ['2', 'default'],
  ])
})

it('A stream begins anew for a client whose last event came from a deleted world', async () => {
  const double = createDouble({ dialects: ['parse'] })
  await double.fetch('/parse/health')
  const headers = { 'last-event-id': '57' }
  const reply = await double.fetch('/__stuntdouble/events?follow=false', { headers })
  expect(readEvents(await reply.text()).map(({ id }) => id)).toEqual(['1'])
})

it('A stream of the requests to a world ends when the world is deleted', async () => {
  const double = createDouble({ dialects: ['parse'] })
  await double.world('checkout').fetch('/parse/health')
  const headers = { 'x-stuntdouble-world': 'checkout' }
  const reply = await double.fetch('/__stuntdouble/events', { headers })
  const reading = reply.text()
  await new Promise((resolve) => setTimeout(resolve, 50))
  double.worlds.delete('checkout')
  expect(readEvents(await reading).map(({ data }) => data.world)).toEqual(['checkout'])
})
