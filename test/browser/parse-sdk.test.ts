import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type {} from './sdk-page.js'
import { type Visit, visit } from './visit.js'

const SERVERS = [
  { title: 'its production URL', serverURL: 'https://api.parse.com/1', options: {} },
  {
    title: 'a server elsewhere',
    serverURL: 'https://backend.example/parse',
    options: { baseUrl: 'https://backend.example/parse' },
  },
  { title: "a path of the page's own origin", serverURL: '/parse', options: { baseUrl: '/parse' } },
]

describe.each(SERVERS)('The Parse SDK in a page, against $title', (server) => {
  let tab: Visit

  beforeAll(async () => {
    tab = await visit('/sdk-page.html')
    await startParse(tab, server)
  })

  afterEach(() => startAnew(tab))
  afterAll(() => tab.close())

  it('signs up, logs out and logs in', async () => {
    const users = await tab.page.evaluate(async () => {
      const { User } = window.sdk
      const user = new User()
      user.set('username', 'grace')
      user.set('password', 'secret')
      user.set('email', 'grace@example.com')
      await user.signUp()
      const signedUp = User.current()?.id
      await User.logOut()
      const loggedOut = User.current()
      const { id } = await User.logIn('grace', 'secret')
      return { signedUp, loggedOut, loggedIn: id, email: User.current()?.getEmail() }
    })
    expect(users.signedUp).toMatch(/^\w{10}$/)
    expect(users).toMatchObject({ loggedOut: null, loggedIn: users.signedUp, email: 'grace@example.com' })
  })

  it('saves fields of its own, and a query finds them', async () => {
    const found = await tab.page.evaluate(async () => {
      const { User, Query } = window.sdk
      const user = await User.logIn('admin', 'password')
      await user.save({ shoe: { size: 41.5 }, tags: ['a', 'b'], since: new Date('2026-02-03T04:05:06.789Z') })
      await User.logOut()
      const other = await new Query(User).equalTo('tags', 'b').first()
      return [
        other?.get('username'),
        other?.get('shoe'),
        other?.get('tags'),
        other?.get('since').toISOString(),
      ]
    })
    expect(found).toEqual(['admin', { size: 41.5 }, ['a', 'b'], '2026-02-03T04:05:06.789Z'])
  })

  it('becomes the user of a session token', async () => {
    const names = await tab.page.evaluate(async () => {
      const { User } = window.sdk
      const token = (await User.logIn('john', 'password')).getSessionToken() ?? ''
      await User.logIn('banana', 'password')
      const before = User.current()?.getUsername()
      await User.become(token)
      return [before, User.current()?.getUsername()]
    })
    expect(names).toEqual(['banana', 'john'])
  })

  it('gets code 101 for a wrong password', async () => {
    const failure = await tab.page.evaluate(() =>
      window.sdk.User.logIn('admin', 'wrong').then(
        () => undefined,
        ({ code, message }) => ({ code, message }),
      ),
    )
    expect(failure).toEqual({ code: 101, message: 'Invalid username/password.' })
  })

  it('requests a password reset by mail', async () => {
    const receivers = await tab.page.evaluate(async () => {
      await window.sdk.User.requestPasswordReset('john@jive.ly')
      return window.double.outbox.mails.map(({ to }) => to)
    })
    expect(receivers).toEqual(['john@jive.ly'])
  })

  it('destroys a user', async () => {
    const counts = await tab.page.evaluate(async () => {
      const { User, Query } = window.sdk
      const count = () => new Query(User).equalTo('username', 'john').count()
      const before = await count()
      await (await User.logIn('john', 'password')).destroy()
      return [before, await count()]
    })
    expect(counts).toEqual([1, 0])
  })

  it('never reaches the network, and leaves the console clean', async () => {
    tab.forget()
    const user = await tab.page.evaluate(async () => {
      const { User } = window.sdk
      const admin = await User.logIn('admin', 'password')
      await admin.save({ seen: true })
      return (await admin.fetch()).get('seen')
    })
    expect(user).toBe(true)
    expect(tab.served).toEqual([])
    expect(tab.troubles).toEqual([])
  })
})

function startParse({ page }: Visit, server: (typeof SERVERS)[number]): Promise<void> {
  return page.evaluate(async ({ serverURL, options }) => {
    const { createDouble, dialects, startWorker } = window.stuntdouble
    window.double = createDouble({ dialects: [dialects.parse.with(options)] })
    await startWorker(window.double, { quiet: true })
    window.sdk.initialize('myAppId', 'myJavaScriptKey')
    window.sdk.serverURL = serverURL
  }, server)
}

function startAnew({ page }: Visit): Promise<void> {
  return page.evaluate(async () => {
    await window.sdk.User.logOut()
    window.double.reset()
  })
}
