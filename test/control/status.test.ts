import { expect, it } from 'vitest'
import { describeMatrix } from '../matrix/matrix.js'
import { differences, findOperation } from './document.js'

describeMatrix('The status of a world', (api) => {
  it.each([
    ['health.show', 'GET', '/health'],
    ['status.show', 'GET', '/status'],
    ['worlds.reset', 'POST', '/reset'],
    ['journal.list', 'GET', '/journal'],
    ['outbox.list', 'GET', '/outbox'],
  ])('comes as the document says: %s', async (name, method, path) => {
    const { status, json } = await api.send({ method, path: `/__stuntdouble${path}` })
    expect(status).toBe(200)
    expect(differences(findOperation(name), json)).toEqual([])
  })

  it.each(['constructor', '__proto__', 'toString'])(
    'refuses the unknown member %s in the query and in the body',
    async (name) => {
      const headers = { 'Content-Type': 'application/json' }
      const body = `{"${name}":"a"}`
      const replies = await Promise.all([
        api.send({ method: 'GET', path: `/__stuntdouble/status?${name}=a` }),
        api.send({ method: 'POST', path: '/__stuntdouble/reset', headers, body }),
      ])
      for (const { status, json } of replies) {
        expect([status, json]).toEqual([400, expect.objectContaining({ path: name })])
      }
    },
  )

  it('counts requests and users', async () => {
    await api.send({ method: 'GET', path: '/parse/health' })
    const { json } = await api.send({ method: 'GET', path: '/__stuntdouble/status' })
    expect(json).toMatchObject({ world: 'default', requests: 1, users: expect.any(Number) })
  })

  it('counts the faults that still act, and shows a frozen clock', async () => {
    const post = (path: string, body: object) =>
      api.send({
        method: 'POST',
        path: `/__stuntdouble${path}`,
        headers: { 'Content-Type': 'application/json' },
        body,
      })
    await post('/faults', { pattern: 'parse.*', status: 503, times: 1 })
    await post('/faults', { pattern: 'tyk.*', status: 503 })
    await post('/clock/freeze', {})
    await api.send({ method: 'GET', path: '/parse/health' })
    const { json } = await api.send({ method: 'GET', path: '/__stuntdouble/status' })
    expect(json).toMatchObject({ faults: 1, isFrozen: true })
  })
})
