import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import type {} from './sdk-page.js'
import { type Visit, visit } from './visit.js'

// A browser gives a WebSocket no headers of the page's own: the path names the world.
const WORLDS = [
  { title: 'the default world', prefix: '', name: 'default' },
  { title: 'a world of its own', prefix: '/~mine', name: 'mine' },
]

describe.each(WORLDS)(
  'LiveQuery of the Parse SDK in a page, against a server and $title',
  ({ prefix, name }) => {
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
        // Otherwise the object of an event shows what the page is just about to save.
        window.sdk.Object.disableSingleInstance()
      }, `${listening.url}${prefix}/parse`)
    })
    afterAll(async () => {
      await tab.close()
      await listening.close()
    })

    it('is told of objects that the page saves', async () => {
      const events = await tab.page.evaluate(async () => {
        const { Object: ParseObject, Query } = window.sdk
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
      })
      expect(events).toEqual([
        ['enter', 2],
        ['update', 3],
        ['leave', 1],
        ['enter', 4],
        ['delete', 4],
      ])
    })

    it('is told of users whom others change', async () => {
      await tab.page.evaluate(async () => {
        const subscription = await new window.sdk.Query(window.sdk.User)
          .equalTo('username', 'admin')
          .subscribe()
        subscription.on('update', (user) => {
          document.title = user.get('firstName')
        })
      })
      const { users } = double.worlds.get(name)
      const admin = users.by('username', 'admin')
      if (admin) users.replace(admin, { firstName: 'Grace' })
      await tab.page.waitForFunction(() => document.title === 'Grace')
      expect(tab.troubles).toEqual([])
    })
  },
)
