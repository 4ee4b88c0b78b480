import { expect, it } from 'vitest'
import { describeMatrix } from '../matrix/matrix.js'
import { as, client, createUser, record } from './zendesk-api.js'

describeMatrix('Zendesk: users', (api) => {
  const admin = client(api)

  it('creates a user, and says where it is', async () => {
    const reply = await admin.post('/users.json', {
      user: { name: 'Roger Wilco', email: 'Roge@Example.org', role: 'agent', verified: true },
    })
    expect(reply.status).toBe(201)
    const user = record(reply, 'user')
    expect(user).toMatchObject({
      name: 'Roger Wilco',
      email: 'roge@example.org',
      role: 'agent',
      verified: true,
    })
    expect(reply.headers.location).toBe(user.url)
    expect(String(user.url)).toMatch(new RegExp(`^https?://.+/api/v2/users/${user.id}\\.json$`))
  })

  it('shows end users themselves, and nobody else', async () => {
    const id = await createUser(api, { name: 'Ann', email: 'ann@example.org' })
    const ann = client(api, as('ann@example.org'))
    expect(record(await ann.get(`/users/${id}`), 'user')).not.toHaveProperty('notes')
    expect((await ann.get('/users/1')).status).toBe(403)
    expect((await ann.get('/users')).status).toBe(403)
  })
})
