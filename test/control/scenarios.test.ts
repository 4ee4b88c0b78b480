import { expect, it } from 'vitest'
import { describeMatrix } from '../matrix/matrix.js'
import { differences, findOperation } from './document.js'

const ANN = { email: 'ann@example.com', username: 'ann' }

describeMatrix('Scenarios over HTTP', (api) => {
  const control = (method: string, path: string, body?: object) =>
    api.send({
      method,
      path: `/__stuntdouble${path}`,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    })

  it.each([
    ['scenarios.list', 'GET', '/scenarios'],
    ['scenarios.show', 'GET', '/scenario'],
    ['scenarios.load', 'POST', '/scenario'],
  ])('come as the document says: %s', async (name, method, path) => {
    const { status, json } = await control(method, path, method === 'POST' ? { name: 'empty' } : undefined)
    expect(status).toBe(200)
    expect(differences(findOperation(name), json)).toEqual([])
  })

  it('are loaded by name and stay through a reset', async () => {
    expect((await control('POST', '/scenario', { name: 'empty' })).json).toMatchObject({
      name: 'empty',
      users: 0,
    })
    await control('POST', '/reset')
    expect((await control('GET', '/scenario')).json).toMatchObject({ name: 'empty', users: 0 })
  })

  it('are loaded as a whole, and by their name from then on', async () => {
    const own = { name: 'ann only', description: 'One person.', people: [ANN], now: '2030-01-01' }
    const loaded = { name: 'ann only', description: 'One person.', users: 1, now: '2030-01-01T00:00:00.000Z' }
    expect((await control('POST', '/scenario', own)).json).toMatchObject(loaded)
    await control('POST', '/scenario', { name: 'default' })
    expect((await control('POST', '/scenario', { name: 'ann only' })).json).toMatchObject(loaded)
    const { json } = await control('GET', '/scenarios')
    expect(json.scenarios).toContainEqual({ name: 'ann only', description: 'One person.' })
  })

  it.each([
    [{ name: 'emty' }, 404, 'Please use "empty".', 'name'],
    [
      { people: [{ email: 'ann' }] },
      400,
      'email is "ann". Please give an e-mail address.',
      'people[0].email',
    ],
    [{ peple: [] }, 400, 'Please use "people".', 'peple'],
    [
      { people: [{ ...ANN, facets: { parse: { '1st': 1 } } }] },
      400,
      'facets.parse is refused with',
      'people[0].facets.parse',
    ],
    [{ records: { zendesk: { gruops: [] } } }, 400, 'Please use "groups".', 'records.zendesk.gruops'],
  ])('are refused when they are %j, and change nothing', async (body, status, reason, path) => {
    const before = (await control('GET', '/scenario')).json
    const reply = await control('POST', '/scenario', body)
    expect(reply).toMatchObject({ status, json: { error: expect.stringContaining(reason), path } })
    expect((await control('GET', '/scenario')).json).toMatchObject({ name: before.name, users: before.users })
  })
})
