import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

describeApi('Zendesk: merges', (api) => {
  const admin = client(api)
  const pair = async () => {
    const loser = await createUser(api, { name: 'Lou', email: 'lou@l.example', tags: ['a'] })
    const winner = await createUser(api, { name: 'Win', email: 'win@w.example', tags: ['b'] })
    return { loser, winner }
  }
  const merge = (loser: number | string, winner: number | string) =>
    admin.put(`/users/${loser}/merge.json`, { user: { id: winner } })

  it('move the e-mails to the winner, and delete the loser', async () => {
    const { loser, winner } = await pair()
    const reply = await merge(loser, winner)
    expect(reply.status).toBe(200)
    expect(record(reply, 'user')).toMatchObject({
      id: winner,
      name: 'Win',
      email: 'win@w.example',
      tags: ['b'],
    })
    expect(records(await admin.get(`/users/${winner}/identities`), 'identities')).toMatchObject([
      { value: 'lou@l.example', primary: false, user_id: winner },
      { value: 'win@w.example', primary: true },
    ])
    expect(record(await admin.get(`/users/${loser}`), 'user')).toMatchObject({ id: loser, active: false })
    expect(record(await client(api, as('lou@l.example')).get('/users/me'), 'user').id).toBe(winner)
  })

  it('free the e-mails when the winner is deleted', async () => {
    const { loser, winner } = await pair()
    await merge(loser, winner)
    const taken = await admin.post('/users', { user: { name: 'Lou', email: 'lou@l.example' } })
    expect(taken.status).toBe(422)
    await admin.delete(`/users/${winner}`)
    expect((await admin.delete(`/users/${loser}`)).status).toBe(404)
    expect((await admin.post('/users', { user: { name: 'Lou', email: 'lou@l.example' } })).status).toBe(201)
  })

  it('give the e-mail of the loser to a winner without an e-mail', async () => {
    const { loser } = await pair()
    const winner = await createUser(api, { name: 'Nobody' })
    expect(record(await merge(loser, winner), 'user').email).toBe('lou@l.example')
  })

  it('are refused unless both are end users', async () => {
    const { loser, winner } = await pair()
    const agent = await createUser(api, { name: 'Agent', email: 'agent@a.example', role: 'agent' })
    const unknown = await createUser(api, { name: 'Nobody' })
    const statuses = [
      [await merge(loser, agent), 422],
      [await merge(agent, winner), 422],
      [await merge(loser, loser), 422],
      [await merge(unknown, winner), 422],
      [await merge(loser, 999999), 404],
      [await merge(999999, winner), 404],
      [await admin.put(`/users/${loser}/merge`), 404],
    ] as const
    expect(statuses.map(([{ status }]) => status)).toEqual(statuses.map(([, status]) => status))
    expect(record(await admin.get(`/users/${loser}`), 'user').active).toBe(true)
  })

  it('are allowed to end users who send the password of the other account', async () => {
    const { loser, winner } = await pair()
    await admin.post(`/users/${winner}/password`, { password: 'winning' })
    const self = client(api, as('lou@l.example'))
    const other = { email: 'win@w.example' }
    expect((await self.put(`/users/${winner}/merge`, { user: { id: loser } })).status).toBe(403)
    expect((await self.put('/users/me/merge', { user: { ...other, password: 'no' } })).status).toBe(403)
    const reply = await self.put('/users/me/merge', { user: { ...other, password: 'winning' } })
    expect([reply.status, record(reply, 'user').id]).toEqual([200, winner])
  })
})
