import { createClient } from 'node-zendesk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { TRANSPORTS } from './transports.js'

type Client = ReturnType<typeof createClient>
type Address = { readonly subdomain: string } | { readonly endpointUri: string }

/** A result of the client: the record alone, or with the response. */
function recordOf(answer: unknown): Readonly<Record<string, unknown>> {
  const { result = answer } = answer as { result?: unknown }
  return result as Readonly<Record<string, unknown>>
}

async function idOf(answer: Promise<unknown>): Promise<number> {
  return Number(recordOf(await answer).id)
}

describe.each(TRANSPORTS)('node-zendesk, through $title', ({ start }) => {
  let double: Double
  let client: Client
  let address: Address
  let close: () => Promise<void> | void

  beforeAll(async () => {
    double = createDouble()
    const { url, ...started } = await start(double)
    address = url === undefined ? { subdomain: 'acme' } : { endpointUri: `${url}/api/v2` }
    close = started.close
  })
  beforeEach(() => {
    double.reset()
    client = createClient({ username: 'admin@example.com', token: 'token', ...address })
  })
  afterAll(() => close())

  const createUser = (attributes: object) =>
    idOf(client.users.create({ user: attributes as { name: string; email: string } }))

  it('lists everyone, page after page', async () => {
    double.reset()
    for (let index = 0; index < 80; index += 1)
      await createUser({ name: `User ${index}`, email: `u${index}@example.org` })
    expect(await client.users.list()).toHaveLength(108)
  })

  it('creates, shows, changes, suspends and deletes a user', async () => {
    const id = await createUser({ name: 'Roger Wilco', email: 'roger@example.org' })
    expect(recordOf(await client.users.show(id))).toMatchObject({ name: 'Roger Wilco', role: 'end-user' })
    expect(recordOf(await client.users.update(id, { user: { name: 'Roger W.' } }))).toMatchObject({
      name: 'Roger W.',
    })
    expect(recordOf(await client.users.suspend(id))).toMatchObject({ suspended: true })
    expect(recordOf(await client.users.delete(id))).toMatchObject({ active: false })
  })

  it('shows the signed-in user, and throws the errors of the API', async () => {
    expect(recordOf(await client.users.me())).toMatchObject({ email: 'admin@example.com' })
    await expect(client.users.show(999_999)).rejects.toThrow('Zendesk Error (404): Item not found')
    await expect(createUser({ name: '' })).rejects.toThrow('Zendesk Error (422): Unprocessable Entity')
  })

  it('acts on behalf of someone', async () => {
    client = createClient({
      username: 'admin@example.com',
      token: 'token',
      asUser: 'john@jive.ly',
      ...address,
    })
    expect(recordOf(await client.users.me())).toMatchObject({ email: 'john@jive.ly' })
  })

  it('signs in with an access token that it created', async () => {
    const token = await client.oauthtokens.create({ token: { client_id: 1, scopes: ['read'] } })
    const { full_token } = recordOf(token)
    const reader = createClient({ token: String(full_token), oauth: true, ...address })
    expect(recordOf(await reader.users.me())).toMatchObject({ email: 'admin@example.com' })
    await expect(reader.users.create({ user: { name: 'x', email: 'x@example.org' } })).rejects.toThrow('403')
  })

  it('searches by words, by e-mail, and by external id', async () => {
    const id = await createUser({ name: 'Roger Wilco', email: 'roger@example.org', external_id: 'r1' })
    for (const query of [{ query: 'wilco' }, { query: 'roger@example.org' }, { external_id: 'R1' }]) {
      expect(await client.users.search(query)).toMatchObject([{ id }])
    }
  })

  it('adds, lists and deletes identities', async () => {
    const id = await createUser({ name: 'Ann', email: 'ann@example.org' })
    const identity = await idOf(
      client.useridentities.create(id, { identity: { type: 'email', value: 'a2@example.org' } }),
    )
    await client.useridentities.verify(id, identity)
    await client.useridentities.makePrimary(id, identity)
    expect(recordOf(await client.users.show(id)).email).toBe('a2@example.org')
    expect(await client.useridentities.list(id)).toHaveLength(2)
    await client.useridentities.requestVerification(id, identity)
    await client.useridentities.delete(id, identity)
    expect(recordOf(await client.users.show(id)).email).toBe('ann@example.org')
  })

  it('creates groups and memberships', async () => {
    const user = await createUser({ name: 'Agent', email: 'agent@example.org', role: 'agent' })
    const group = await idOf(client.groups.create({ group: { name: 'Night shift' } }))
    const membership = await idOf(
      client.groupmemberships.create({ group_membership: { user_id: user, group_id: group } }),
    )
    await client.groupmemberships.makeDefault(user, membership)
    expect(recordOf(await client.users.show(user)).default_group_id).toBe(group)
    expect(await client.groupmemberships.listByUser(user)).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: membership, default: true })]),
    )
    await client.groupmemberships.delete(membership)
  })

  it('creates organizations and memberships', async () => {
    const organization = await idOf(client.organizations.create({ organization: { name: 'Sarien' } }))
    const user = await createUser({ name: 'Ann', email: 'ann@example.org', organization_id: organization })
    expect(await client.users.listByOrganization(organization)).toMatchObject([{ id: user }])
    await client.organizations.delete(organization)
    expect(recordOf(await client.users.show(user)).organization_id).toBeNull()
  })

  it('merges users, and sets passwords and tags', async () => {
    const loser = await createUser({ name: 'Loser', email: 'loser@example.org' })
    const winner = await createUser({ name: 'Winner', email: 'winner@example.org' })
    // Its types want a list where Zendesk wants one that is wrapped.
    const tags = (...names: string[]) => ({ tags: names }) as unknown as string[]
    await client.users.setTags(winner, tags('vip'))
    await client.users.addTags(winner, tags('new'))
    expect(recordOf(await client.users.merge(loser, winner))).toMatchObject({
      id: winner,
      tags: ['vip', 'new'],
    })
    expect(await client.useridentities.list(winner)).toHaveLength(2)
  })

  it('starts jobs, and watches them to their end', async () => {
    const users = ['a', 'b'].map((name) => ({ name, email: `${name}@example.org` }))
    const job = recordOf(await client.users.createMany({ users } as unknown as object[]))
    const { id } = (job.job_status ?? job) as { id: string }
    double.clock.advance(1000)
    const { job_status } = recordOf(await client.jobstatuses.show(id))
    const { status, results } = job_status as { status: string; results: object[] }
    expect([status, results.length]).toEqual(['completed', 2])
  })

  it('meets a rate limit, and goes on after the time that it is told', async () => {
    const headerOf = (answer: unknown, name: string) =>
      (answer as { response: { headers: { get(name: string): string | null } } }).response.headers.get(name)
    double.clock.freeze()
    double.rateLimit('zendesk.*', { requests: 2, per: '1m' })
    const left = [await client.users.me(), await client.users.me()].map((answer) => {
      return [headerOf(answer, 'x-rate-limit-remaining'), headerOf(answer, 'retry-after')]
    })
    expect(left).toEqual([
      ['1', null],
      ['0', null],
    ])
    // The client resolves to its error, and leaves the waiting to the app.
    const refused = await client.users.me()
    expect(recordOf(refused)).toMatchObject({
      statusCode: 429,
      message: 'Zendesk rate limits 200 requests per minute',
    })
    double.clock.advance(`${headerOf(refused, 'retry-after')}s`)
    expect(recordOf(await client.users.me())).toMatchObject({ email: 'admin@example.com' })
  })

  it('creates user fields, and saves their values', async () => {
    const field = await idOf(
      client.userfields.create({ user_field: { key: 'shoe', title: 'Shoe', type: 'text' } }),
    )
    const id = await createUser({ name: 'Ann', email: 'ann@example.org', user_fields: { shoe: '41' } })
    expect(recordOf(await client.users.show(id)).user_fields).toEqual({ shoe: '41' })
    await client.userfields.delete(field)
  })

  it('exports changed users', async () => {
    await createUser({ name: 'Ann', email: 'ann@example.org' })
    expect(await client.users.incremental(1)).toHaveLength(29)
  })
})
