import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import type {} from './sdk-page.js'
import { type Visit, visit } from './visit.js'

const GAME = [
  ['enter', 2],
  ['update', 3],
  ['leave', 1],
  ['enter', 4],
  ['delete', 4],
]

/** Runs in the page: what it is told of a game that enters and leaves the results of a query. */
async function playGame(): Promise<unknown[]> {
  const { Object: ParseObject, Query } = window.sdk
  // Otherwise the object of an event shows what the page is just about to save.
  ParseObject.disableSingleInstance()
  const told: unknown[] = []
  const subscription = await new Query('Game').greaterThan('level', 1).subscribe()
  const gone = new Promise((resolve) => subscription.on('delete', resolve))
  for (const event of ['create', 'update', 'enter', 'leave', 'delete']) {
    subscription.on(event, (object) => told.push([event, object.get('level')]))
  }
  const game = await new ParseObject('Game').save({ level: 1 })
  for (const level of [2, 3, 1, 4]) await game.save({ level })
  await game.destroy()
  await gone
  await subscription.unsubscribe()
  return told
}

/** Runs in the page: shows the first name of the admin whenever it changes. */
async function showAdmin(): Promise<void> {
  const { Query, User } = window.sdk
  const subscription = await new Query(User).equalTo('username', 'admin').subscribe()
  subscription.on('update', (user) => {
    document.title = user.get('firstName')
  })
}

// A browser gives a WebSocket no headers of the page's own: the path names the world.
const WORLDS = [
  { title: 'the default world', prefix: '', name: 'default' },
  { title: 'a world of its own', prefix: '/~mine', name: 'mine' },
]

describe.each(WORLDS)('LiveQuery of the Parse SDK in a page, against a server and $title', (world) => {
  let double: Double
  let listening: Listening
  let tab: Visit

  beforeAll(async () => {
    double = createDouble()
    listening = await listen(double, { port: 0 })
    tab = await visit('/sdk-page.html')
    await tab.page.evaluate((serverURL) => {
      window.sdk.initialize('myAppId', 'myJavaScriptKey')
      window.sdk.serverURL = serverURL
    }, `${listening.url}${world.prefix}/parse`)
  })
  afterAll(async () => {
    await tab.close()
    await listening.close()
  })

  it('receives events for objects that the page saves', async () => {
    expect(await tab.page.evaluate(playGame)).toEqual(GAME)
  })

  it('receives events for users that other clients change', async () => {
    await tab.page.evaluate(showAdmin)
    const { users } = double.worlds.get(world.name)
    const admin = users.findBy('username', 'admin')
    if (admin) users.replace(admin, { firstName: 'Grace' })
    await tab.page.waitForFunction(() => document.title === 'Grace')
    expect(tab.troubles).toEqual([])
  })
})

const SERVERS = [
  { title: 'its production URL', serverURL: 'https://api.parse.com/1', options: {} },
  {
    title: 'a server elsewhere',
    serverURL: 'https://backend.example/parse',
    options: { baseUrl: 'https://backend.example/parse' },
  },
]

describe.each(SERVERS)('LiveQuery of the Parse SDK in a page, intercepted at $title', (server) => {
  let tab: Visit

  beforeAll(async () => {
    tab = await visit('/sdk-page.html')
    await tab.page.evaluate(async ({ serverURL, options }) => {
      const { createDouble, dialects, startWorker } = window.stuntdouble
      window.double = createDouble({ dialects: [dialects.parse.with(options), 'zendesk'] })
      await startWorker(window.double, { quiet: true })
      const { sdk } = window
      sdk.initialize('myAppId', 'myJavaScriptKey')
      sdk.serverURL = serverURL
      // The SDK keeps the WebSocket of when it was loaded; MSW has put another in its place.
      sdk.CoreManager.setWebSocketController(WebSocket as never)
    }, server)
  })
  afterAll(() => tab.close())

  it('receives events for objects that the page saves', async () => {
    expect(await tab.page.evaluate(playGame)).toEqual(GAME)
    expect(tab.troubles).toEqual([])
  })

  it('receives events for users that other clients change', async () => {
    await tab.page.evaluate(showAdmin)
    const zendesk = { authorization: 'Bearer any', 'content-type': 'application/json' }
    await tab.page.evaluate(
      (headers) =>
        fetch('https://acme.zendesk.com/api/v2/users/1.json', {
          method: 'PUT',
          headers,
          body: '{"user":{"name":"Grace Hopper"}}',
        }),
      zendesk,
    )
    await tab.page.waitForFunction(() => document.title === 'Grace')
  })
})
