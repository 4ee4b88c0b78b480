import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Cloud, type CloudEvent, createCloud } from 'stuntdouble/titanium'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { TRANSPORTS } from '../contract/transports.js'
import { EXPECTED, play } from './titanium-app.js'

const ADMIN = { login: 'admin', password: 'password' }

type Call = (callback: (event: CloudEvent) => void) => void
const eventOf = (call: Call) => new Promise<CloudEvent>(call)

describe.each(TRANSPORTS)("Titanium's Cloud, through $title", ({ start }) => {
  let double: Double
  let options: { readonly baseUrl?: string }
  let cloud: Cloud
  let close: () => Promise<void> | void

  beforeAll(async () => {
    double = createDouble()
    const { url, ...started } = await start(double)
    options = url === undefined ? {} : { baseUrl: `${url}/` }
    close = started.close
  })
  beforeEach(() => {
    double.reset()
    cloud = createCloud({ key: 'any', ...options })
  })
  afterAll(() => close())

  it('signs a user up, and runs every call until the deletion', async () => {
    expect(await play(cloud)).toEqual(EXPECTED)
    double.reset()
    expect(await play(cloud)).toEqual(EXPECTED)
  })

  it('gives callbacks the response with its meta, or the error alone', async () => {
    const found = await eventOf((done) => cloud.Users.query({ where: { username: 'john' } }, done))
    expect(found).toEqual({
      users: [expect.objectContaining({ username: 'john' })],
      success: true,
      error: false,
      meta: { code: 200, status: 'ok', method_name: 'queryUsers' },
    })
    const refused = await eventOf((done) => cloud.Users.login({ login: 'x' }, done))
    expect(refused).toEqual({
      success: false,
      error: true,
      code: 401,
      message: 'Invalid email/username or password',
    })
  })

  it('keeps the session of the last reply, until log-out or deletion', async () => {
    expect([cloud.sessionId, cloud.hasStoredSession()]).toEqual([undefined, false])
    const event = await eventOf((done) => cloud.Users.login({ ...ADMIN }, done))
    expect(cloud.sessionId).toBe(event.success && event.meta.session_id)
    expect(cloud.hasStoredSession()).toBe(true)
    await eventOf((done) => cloud.Users.remove({ su_id: 'nobody' }, done))
    expect(cloud.sessionId).toBeUndefined()
    await eventOf((done) => cloud.Users.login({ ...ADMIN }, done))
    await eventOf((done) => cloud.Users.logout(done))
    expect(cloud.hasStoredSession()).toBe(false)
  })

  it('sends booleans, objects and special characters as Titanium does', async () => {
    await eventOf((done) => cloud.Users.login({ ...ADMIN }, done))
    const data = {
      tags: 'a&b=c, d é',
      custom_fields: { a: { b: null } },
      pretty_json: true,
      role: null,
      template: undefined,
    }
    expect(await eventOf((done) => cloud.Users.update(data, done))).toMatchObject({
      users: [{ tags: ['a&b=c', 'd é'], custom_fields: { a: { b: null } }, role: '' }],
    })
    expect(data).toEqual({
      tags: 'a&b=c, d é',
      custom_fields: '{"a":{"b":null}}',
      pretty_json: 1,
      suppress_response_codes: 1,
    })
    const where = { tags: { $in: ['a&b=c'] } }
    expect(await eventOf((done) => cloud.Users.query({ where, count: true }, done))).toMatchObject({
      users: [{ username: 'admin' }],
      meta: { count: 1 },
    })
  })

  it('uploads a photo', async () => {
    await eventOf((done) => cloud.Users.login({ ...ADMIN }, done))
    const photo = new File(['GIF89a'], 'me.gif', { type: 'image/gif' })
    expect(await eventOf((done) => cloud.Users.update({ photo, role: 'é' }, done))).toMatchObject({
      users: [{ photo: { filename: 'me.gif', size: 6 }, role: 'é' }],
    })
  })

  it('links external accounts, and sends mails', async () => {
    const { SocialIntegrations, Users } = cloud
    const account = { type: 'twitter', id: '42' }
    await eventOf((done) => SocialIntegrations.externalAccountLogin({ ...account, token: 'a' }, done))
    expect(
      await eventOf((done) => SocialIntegrations.externalAccountLink({ ...account, token: 'b' }, done)),
    ).toMatchObject({ users: [{ external_accounts: [{ token: 'b' }] }] })
    expect(
      await eventOf((done) => SocialIntegrations.externalAccountUnlink({ ...account }, done)),
    ).toMatchObject({ users: [{ external_accounts: [] }] })
    await eventOf((done) => Users.resendConfirmation({ email: 'john@jive.ly' }, done))
    expect(double.outbox.mails).toHaveLength(1)
  })
})

describe("Titanium's Cloud", () => {
  const cloud = createCloud({ key: 'any', baseUrl: 'http://127.0.0.1:9' })
  const untyped = cloud.Users as unknown as Record<string, (...args: unknown[]) => void>
  afterEach(() => void vi.restoreAllMocks())

  it.each([
    ['create', [], 'Argument data was not provided!'],
    ['login', [1, () => {}], 'Argument data was an unexpected type! Expected: object, Received: number'],
    ['show', [() => {}], 'Argument data was an unexpected type! Expected: object, Received: function'],
    ['update', [{}], 'Argument callback was not provided!'],
    ['query', ['x', () => {}], 'Argument data was an unexpected type! Expected: object, Received: string'],
    ['showMe', [{}], 'Argument callback was an unexpected type! Expected: function, Received: object'],
    ['logout', [], 'Argument callback was not provided!'],
  ])('throws a string when %s is called with %o', (name, given, thrown) => {
    let caught: unknown
    try {
      untyped[name]?.(...given)
    } catch (error) {
      caught = error
    }
    expect(caught).toBe(thrown)
  })

  it('sends nothing without a key', async () => {
    const event = await eventOf((done) => createCloud({ key: '' }).Users.showMe(done))
    expect(event).toEqual({
      success: false,
      error: true,
      code: 409,
      message: 'Application key is not provided.',
    })
  })

  it('reports a request that failed on the network', async () => {
    const event = await eventOf((done) => cloud.Users.showMe(done))
    expect(event).toEqual({ success: false, error: true, code: 0, message: expect.stringMatching(/./) })
  })

  it('reports a reply that is not from ACS', async () => {
    const server = createServer((_request, response) => response.writeHead(502).end('<html>'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const astray = createCloud({ key: 'any', baseUrl: `http://127.0.0.1:${port}` })
    const event = await eventOf((done) => astray.Users.showMe(done))
    expect(event).toEqual({ success: false, error: true, code: 502, message: 'Bad Gateway' })
    server.close()
  })

  it('logs calls and events when debug is on', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {})
    const talkative = createCloud({ key: '' })
    talkative.debug = true
    await eventOf((done) => talkative.Users.search({ q: 'x' }, done))
    expect(log.mock.calls.flat()).toEqual([
      'ACS Request: {"url":"users/search.json","verb":"GET","data":{"q":"x"}}',
      'ACS Response: {"success":false,"error":true,"code":409,"message":"Application key is not provided."}',
    ])
  })
})
