import { expect, it } from 'vitest'
import { describeSdk, Parse } from './parse-client.js'

describeSdk('The Parse SDK in Node', (double) => {
  const signUp = (username: string, more = {}) => Parse.User.signUp(username, 'secret', more)

  it('signs up, logs out and logs in', async () => {
    const signedUp = await signUp('grace', { email: 'grace@example.com' })
    expect(signedUp.id).toMatch(/^\w{10}$/)
    expect(Parse.User.current()?.getUsername()).toBe('grace')
    await Parse.User.logOut()
    expect(Parse.User.current()).toBeNull()
    const loggedIn = await Parse.User.logIn('grace', 'secret')
    expect([loggedIn.id, loggedIn.getEmail()]).toEqual([signedUp.id, 'grace@example.com'])
  })

  it('logs in by POST', async () => {
    await signUp('poster')
    const user = await Parse.User.logIn('poster', 'secret', { usePost: true })
    expect(user.authenticated()).toBe(true)
  })

  it('updates fields of every type, and reads them back', async () => {
    const user = await signUp('typed')
    const since = new Date('2026-02-03T04:05:06.789Z')
    await user.save({
      level: 1,
      tags: ['a'],
      profile: { city: 'Oslo' },
      since,
      home: new Parse.GeoPoint(1, 2),
    })
    user.increment('level', 2)
    user.addUnique('tags', 'b')
    user.set('profile.zip', '0150')
    await user.save()
    const read = await new Parse.Query(Parse.User).get(user.id ?? '')
    expect(read.attributes).toMatchObject({
      level: 3,
      tags: ['a', 'b'],
      profile: { city: 'Oslo', zip: '0150' },
      since,
    })
    user.unset('level')
    await user.save()
    expect((await read.fetch()).has('level')).toBe(false)
  })

  it('finds users by their fields', async () => {
    await signUp('alpha.one', { level: 1 })
    await signUp('alpha.two', { level: 2 })
    await signUp('beta', { level: 3 })
    const query = new Parse.Query(Parse.User).startsWith('username', 'alpha.').greaterThan('level', 1)
    expect((await query.find()).map((user) => user.get('username'))).toEqual(['alpha.two'])
    const either = Parse.Query.or(
      new Parse.Query(Parse.User).equalTo('username', 'beta'),
      new Parse.Query(Parse.User).endsWith('username', '.one'),
    )
    expect(await either.descending('level').count()).toBe(2)
    await expect(new Parse.Query(Parse.User).get('aaaaaaaaaa')).rejects.toMatchObject({ code: 101 })
  })

  it('becomes the user of a session token', async () => {
    const token = (await signUp('first')).getSessionToken()
    await Parse.User.logOut()
    const { sessionToken } = (await Parse.User.logIn('admin', 'password')).attributes
    await Parse.User.logIn('john', 'password')
    expect((await Parse.User.become(String(sessionToken))).getUsername()).toBe('admin')
    await expect(Parse.User.become(String(token))).rejects.toMatchObject({
      code: Parse.Error.INVALID_SESSION_TOKEN,
    })
  })

  it.each([
    [
      'a wrong password',
      () => Parse.User.logIn('admin', 'wrong'),
      'OBJECT_NOT_FOUND',
      'Invalid username/password.',
    ],
    [
      'a name that is taken',
      () => signUp('admin'),
      'USERNAME_TAKEN',
      'Account already exists for this username.',
    ],
    [
      'an e-mail that is taken',
      () => signUp('other', { email: 'admin@example.com' }),
      'EMAIL_TAKEN',
      'Account already exists for this email address.',
    ],
    [
      'an e-mail that is none',
      () => signUp('other', { email: 'x' }),
      'INVALID_EMAIL_ADDRESS',
      'Email address format is invalid.',
    ],
  ] as const)('is refused %s', async (_what, act, name, message) => {
    await expect(act()).rejects.toMatchObject({ code: Parse.Error[name], message })
  })

  it('requests a password reset by mail', async () => {
    await Parse.User.requestPasswordReset('admin@example.com')
    expect(double().outbox.mails.map(({ to }) => to)).toEqual(['admin@example.com'])
  })

  it('changes any user with the master key', async () => {
    const admin = await new Parse.Query(Parse.User).equalTo('username', 'admin').first({ useMasterKey: true })
    await admin?.save({ email: 'boss@example.com' }, { useMasterKey: true })
    expect((await admin?.fetch({ useMasterKey: true }))?.get('email')).toBe('boss@example.com')
  })

  it('destroys a user', async () => {
    const user = await signUp('brief')
    await user.destroy()
    expect(await new Parse.Query(Parse.User).equalTo('username', 'brief').count()).toBe(0)
  })
})
