import { expect, it } from 'vitest'
import type { Connection } from '../../src/contract.js'
import { createDouble, type Double } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import { leastStall } from '../matrix/stall.js'

const LIMIT = 500
const SUBSCRIPTIONS = 60
const HEADERS = { 'x-parse-application-id': 'any' }

interface Event {
  readonly op: string
  readonly requestId: number
  readonly object?: { readonly name: string }
}

/** A LiveQuery without a socket. */
class Client {
  readonly frames: Event[] = []
  #receive: Parameters<Connection['onMessage']>[0] = () => {}

  constructor(double: Double) {
    const destination = double.addresses.findByPath('/parse')
    destination?.site.connect?.({
      world: double.worlds.default,
      mount: destination.mount,
      send: (text) => this.frames.push(JSON.parse(text)),
      close: () => {},
      onMessage: (listener) => {
        this.#receive = listener
      },
      onClose: () => {},
    })
  }

  async say(frame: object): Promise<void> {
    await this.#receive(JSON.stringify(frame))
  }

  /** Waits for a number of events. */
  async events(count: number): Promise<readonly Event[]> {
    const events = () => this.frames.filter(({ op }) => op === 'create')
    while (events().length < count) await new Promise((resolve) => setImmediate(resolve))
    return events()
  }
}

const save = (double: Double, name: string) =>
  answer(double, { method: 'POST', path: '/parse/classes/Game', headers: HEADERS, body: { name } })

async function subscribe(double: Double, where: object): Promise<Client> {
  const client = new Client(double)
  await client.say({ op: 'connect', applicationId: 'any' })
  for (let requestId = 1; requestId <= SUBSCRIPTIONS; requestId += 1)
    await client.say({ op: 'subscribe', requestId, query: { className: 'Game', where } })
  return client
}

/** Makes a query of so many conditions. */
const long = (length: number) =>
  Object.fromEntries(Array.from({ length }, (_, index) => [`c${index}`, { $exists: false }]))
const range = Array.from({ length: SUBSCRIPTIONS }, (_, index) => index + 1)

it('sends each change to hundreds of long subscriptions in order, without a stall', async () => {
  const double = createDouble({ dialects: ['parse'] })
  const client = await subscribe(double, long(2500))
  let told = 0
  const stall = await leastStall(async () => {
    for (const name of ['first', 'second']) await save(double, name)
    told += 2 * SUBSCRIPTIONS
    await client.events(told)
  }, LIMIT)
  expect(stall).toBeLessThan(LIMIT)
  const events = (await client.events(told)).slice(0, 2 * SUBSCRIPTIONS)
  expect(events.map(({ requestId, object }) => [object?.name, requestId])).toEqual([
    ...range.map((requestId) => ['first', requestId]),
    ...range.map((requestId) => ['second', requestId]),
  ])
})

it('sends no earlier change to a new subscription, and none to an ended one', async () => {
  const double = createDouble({ dialects: ['parse'] })
  const client = await subscribe(double, long(500))
  await save(double, 'first')
  await client.say({ op: 'unsubscribe', requestId: SUBSCRIPTIONS })
  await client.say({ op: 'subscribe', requestId: 1000, query: { className: 'Game', where: {} } })
  await save(double, 'second')
  await client.events(2 * SUBSCRIPTIONS - 1)
  expect(client.frames.at(-1)).toMatchObject({ op: 'create', requestId: 1000, object: { name: 'second' } })
  const last = client.frames.filter(({ op, requestId }) => op === 'create' && requestId === SUBSCRIPTIONS)
  expect(last).toEqual([])
})

it('runs a subscription’s subqueries over all users without a stall', async () => {
  const double = createDouble({ users: 10_000, dialects: ['parse'] })
  const everyone = {
    $inQuery: { className: '_User', where: { $or: [{ c: 1 }, { username: { $exists: true } }] } },
  }
  const fields = Array.from({ length: 6 }, (_, index) => [`c${index}`, everyone])
  const stall = await leastStall(async () => {
    const client = new Client(double)
    await client.say({ op: 'connect', applicationId: 'any' })
    await client.say({
      op: 'subscribe',
      requestId: 1,
      query: { className: 'Game', where: { $or: [Object.fromEntries(fields), {}] } },
    })
    await save(double, 'first')
    await client.events(1)
  }, LIMIT)
  expect(stall).toBeLessThan(LIMIT)
})
