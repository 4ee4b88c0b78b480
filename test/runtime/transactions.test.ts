import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Api, runtimes } from '../matrix/matrix.js'
import { good, KEYS, MASTER, refusal, signUp } from '../parse/parse-api.js'
import { FACES } from '../population/faces.js'

const RUNS = 50

const pause = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Called by a step of a transaction, while it is open. */
let meanwhile: () => unknown = () => {}

const functions = {
  wait: () => pause(),
  meanwhile: () => meanwhile(),
}

// Functions can't be sent to a page, where the same code waits.
const inNode = runtimes.filter(({ name }) => name !== 'browser')

describe.skipIf(inNode.length === 0).each(inNode)('Transactions ($name)', (runtime) => {
  const api = new Api()
  let mount = ''

  beforeAll(async () => {
    await api.start(runtime, { configure: { parse: { functions } } })
    const { headers } = await api.send({
      method: 'POST',
      path: '/parse/classes/Probe',
      headers: KEYS,
      body: {},
    })
    mount = new URL(String(headers.location)).pathname.replace(/\/classes\/.*/, '')
  })
  beforeEach(async () => {
    meanwhile = () => {}
    await api.running.reset()
  })
  afterAll(() => api.running.close())

  const step = (method: string, path: string, body: object = {}) => ({ method, path: mount + path, body })
  const call = (name: string) => step('POST', `/functions/${name}`)
  const create = (name: unknown) => step('POST', '/classes/Game', { name })
  /** A refused write: the columns of a class have types. */
  const refused = () => create(1)

  const transact = (...requests: readonly object[]) => {
    const body = { requests, transaction: true }
    return api.send({ method: 'POST', path: '/parse/batch', headers: MASTER, body })
  }
  const games = async () => {
    const { results } = await good(api, { path: '/parse/classes/Game?order=name', headers: MASTER })
    return (results as readonly { name: string }[]).map(({ name }) => name)
  }
  const found = (email: string) => Promise.all(FACES.map((face) => face.find(api, email)))

  it.each(FACES)('that fail keep the users that $name signs up meanwhile', async ({ create: signUpIn }) => {
    const emails = Array.from({ length: RUNS }, (_, run) => `new${run}@example.com`)
    const work = emails.map(async (email, run) => {
      const failing = transact(create(`g${run}`), call('wait'), create(`h${run}`), call('wait'), refused())
      await pause(run % 3)
      const reply = await signUpIn(api, { email, firstName: 'Ann', lastName: 'Lee' })
      return [reply.status < 300, (await failing).status]
    })
    expect(await Promise.all(work)).toEqual(emails.map(() => [true, 400]))
    for (const email of emails) {
      expect(await found(email)).toEqual(FACES.map(() => expect.objectContaining({ email })))
    }
    expect(await games()).toEqual([])
  })

  it('that fail leave what others changed and deleted meanwhile', async () => {
    const { objectId } = await signUp(api, 'ann', { email: 'ann@example.com' })
    await signUp(api, 'bob', { email: 'bob@example.com' })
    const [parse, zendesk] = ['parse', 'zendesk'].map((face) => FACES.find(({ name }) => name === face))
    meanwhile = async () => {
      await zendesk?.rename(api, 'ann@example.com', 'Lee')
      await parse?.remove(api, 'bob@example.com')
    }
    const rename = step('PUT', `/users/${objectId}`, { firstName: 'Eve', level: 1 })
    expect((await transact(rename, call('meanwhile'), create('go'), refused())).status).toBe(400)
    const user = await good(api, { path: `/parse/users/${objectId}`, headers: MASTER })
    expect(user).toMatchObject({ lastName: 'Lee' })
    expect(user).not.toHaveProperty('level')
    expect(user.firstName).not.toBe('Eve')
    expect(await found('bob@example.com')).toEqual(FACES.map(() => undefined))
  })

  it.each(FACES)('keep an e-mail that they free from $name until they end', async (face) => {
    const email = 'ann@example.com'
    const { objectId } = await signUp(api, 'ann', { email })
    const replies: unknown[] = []
    const person = { email, firstName: 'Ann', lastName: 'Lee' }
    meanwhile = async () => replies.push(face.refusal(await face.create(api, person)))
    await transact(step('DELETE', `/users/${objectId}`), call('meanwhile'), create('go'), refused())
    expect(replies).toEqual([face.taken(email)])
    expect(await good(api, { path: `/parse/users/${objectId}`, headers: MASTER })).toMatchObject({ email })
  })

  it('are void after a reset: nothing from before it comes back, and nothing is added to what is new', async () => {
    const { objectId } = await signUp(api, 'ann')
    const before = (await api.send({ path: '/parse/users?order=username', headers: MASTER })).text
    expect(before).toContain('"ann"')
    await api.running.reset()
    const baseline = (await api.send({ path: '/parse/users?order=username', headers: MASTER })).text

    for (const last of [create('chess'), call('wait'), refused()]) {
      await signUp(api, 'ann')
      meanwhile = () => api.running.reset()
      const steps = [create('go'), step('DELETE', `/users/${objectId}`), call('meanwhile'), last]
      expect(refusal(await transact(...steps))).toEqual([400, 251, 'Transaction has been aborted.'])
      expect((await api.send({ path: '/parse/users?order=username', headers: MASTER })).text).toBe(baseline)
      expect(await games()).toEqual([])
    }
  })

  it('keep what the cloud functions that they call do by requests of their own', async () => {
    meanwhile = () => signUp(api, 'ann', { email: 'ann@example.com' })
    expect((await transact(create('go'), call('meanwhile'), refused())).status).toBe(400)
    expect(await found('ann@example.com')).toEqual(FACES.map(() => expect.objectContaining({})))
    expect(await games()).toEqual([])
  })
})
