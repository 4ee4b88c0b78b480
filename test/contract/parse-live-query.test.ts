import sdk from 'parse/node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { TRANSPORTS } from './transports.js'

// The SDK's types give it a default export that its CommonJS build is itself.
const Parse = sdk as unknown as typeof sdk.default

type Subscription = Awaited<ReturnType<InstanceType<typeof Parse.Query>['subscribe']>>

const EVENTS = ['create', 'update', 'enter', 'leave', 'delete'] as const

/** Waits for an event of a subscription, and gives what it comes with. */
function next(subscription: Subscription, event: string) {
  return new Promise<InstanceType<typeof Parse.User>>((resolve) => subscription.on(event, resolve))
}

/** Collects what a subscription emits, and waits for so many events. */
function collect(subscription: Subscription, count: number): Promise<unknown[]> {
  const events: unknown[] = []
  return new Promise((resolve) => {
    for (const event of EVENTS) {
      subscription.on(event, (object, original) => {
        const before = original instanceof Parse.Object ? original.get('name') : undefined
        events.push([event, object.get('name'), before])
        if (events.length === count) resolve(events)
      })
    }
  })
}

/** Closes the client of the SDK, and has it make another one next time. */
async function closeClient(): Promise<void> {
  const controller = Parse.CoreManager.getLiveQueryController()
  const client = await controller.getDefaultLiveQueryClient()
  client.close()
  controller._clearCachedDefaultClient()
}

/** Has the SDK use the double at an address; the vendor's own when it is undefined. */
function initialize(url: string | undefined): void {
  Parse.User.enableUnsafeCurrentUser()
  Parse.initialize('myAppId', 'myJavaScriptKey')
  Parse.serverURL = url === undefined ? 'https://api.parse.com/1' : `${url}/parse`
  Parse.liveQueryServerURL = ''
  // The SDK keeps the WebSocket that it found when it was loaded. Its types know of no other.
  const current: unknown = globalThis.WebSocket
  Parse.CoreManager.setWebSocketController(
    current as Parameters<typeof Parse.CoreManager.setWebSocketController>[0],
  )
}

describe.each(TRANSPORTS)('LiveQuery of the Parse SDK in Node, through $title', ({ start }) => {
  let double: Double
  let close: () => Promise<void> | void

  beforeAll(async () => {
    double = createDouble()
    const { url, ...started } = await start(double)
    close = started.close
    initialize(url)
  })
  beforeEach(async () => {
    double.reset()
    await Parse.User.logOut().catch(() => {})
  })
  afterEach(closeClient)
  afterAll(() => close())

  it('receives the events create, update, enter, leave and delete', async () => {
    const subscription = await new Parse.Query('Game').startsWith('name', 'C').subscribe()
    const events = collect(subscription, 5)
    const game = await new Parse.Object('Game').save({ name: 'Chess' })
    await game.save({ name: 'Cluedo' })
    await game.save({ name: 'Go' })
    await game.save({ name: 'Catan' })
    await game.destroy()
    expect(await events).toEqual([
      ['create', 'Chess', undefined],
      ['update', 'Cluedo', 'Chess'],
      ['leave', 'Go', 'Cluedo'],
      ['enter', 'Catan', 'Go'],
      ['delete', 'Catan', undefined],
    ])
    await subscription.unsubscribe()
  })

  it('receives events of users with the rights of the signed-in user', async () => {
    const user = await Parse.User.signUp('grace', 'secret', { email: 'grace@example.com' })
    const subscription = await new Parse.Query(Parse.User).equalTo('username', 'grace').subscribe()
    const changed = next(subscription, 'update')
    await user.save({ level: 2 })
    const told = await changed
    expect([told.id, told.get('level'), told.getEmail()]).toEqual([user.id, 2, 'grace@example.com'])
    await subscription.unsubscribe()
  })

  it('receives no event after it unsubscribed', async () => {
    const [first, second] = [
      await new Parse.Query('Game').subscribe(),
      await new Parse.Query('Game').subscribe(),
    ]
    const names: unknown[] = []
    first.on('create', (game) => names.push(game.get('name')))
    await first.unsubscribe()
    const created = next(second, 'create')
    await new Parse.Object('Game').save({ name: 'Chess' })
    await created
    expect(names).toEqual([])
    await second.unsubscribe()
  })

  it('gets an error for a query of a protected column', async () => {
    await expect(new Parse.Query(Parse.User).equalTo('email', 'a@b.c').subscribe()).rejects.toMatchObject({
      code: 119,
      message: 'Permission denied',
    })
  })
})

describe('LiveQuery of the Parse SDK in Node, at a server', () => {
  let double: Double
  let listening: Listening

  beforeAll(async () => {
    double = createDouble()
    listening = await listen(double, { port: 0 })
    initialize(listening.url)
  })
  afterEach(closeClient)
  afterAll(() => listening.close())

  it.each(['', '/', '/live', '/parse/live/query?a=b'])('answers at the path "%s"', async (path) => {
    Parse.liveQueryServerURL = `ws://${new URL(listening.url).host}${path}`
    const subscription = await new Parse.Query('Game').subscribe()
    const created = next(subscription, 'create')
    await new Parse.Object('Game').save({ name: 'Chess' })
    expect((await created).get('name')).toBe('Chess')
    await subscription.unsubscribe()
  })

  it('subscribes again by itself when the connection is lost', async () => {
    const subscription = await new Parse.Query('Game').subscribe()
    const again = next(subscription, 'open').then(() => next(subscription, 'open'))
    const { port } = listening
    await listening.close()
    listening = await listen(double, { port })
    await again
    const created = next(subscription, 'create')
    await new Parse.Object('Game').save({ name: 'Chess' })
    expect((await created).get('name')).toBe('Chess')
    await subscription.unsubscribe()
  })
})
