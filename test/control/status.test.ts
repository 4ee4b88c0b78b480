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

  it('counts requests and users', async () => {
    await api.send({ method: 'GET', path: '/parse/health' })
    const { json } = await api.send({ method: 'GET', path: '/__stuntdouble/status' })
    expect(json).toMatchObject({ world: 'default', requests: 1, users: expect.any(Number) })
  })
})
