import { expect, it } from 'vitest'
import { describeSdk, Parse } from './parse-client.js'

describeSdk('Users and sessions of the Parse SDK in Node', (double) => {
  const signUp = (username: string, more = {}) => Parse.User.signUp(username, 'secret', more)
  const octo = { authData: { id: 'octo', access_token: 't' } }

  it('turns an anonymous user into a full one', async () => {
    const anonymous = await Parse.AnonymousUtils.logIn()
    expect(Parse.AnonymousUtils.isLinked(anonymous)).toBe(true)
    const { id } = anonymous
    anonymous.setUsername('somebody')
    anonymous.setPassword('secret')
    await anonymous.signUp()
    expect(anonymous.id).toBe(id)
    await Parse.User.logOut()
    const user = await Parse.User.logIn('somebody', 'secret')
    expect([user.id, Parse.AnonymousUtils.isLinked(user)]).toEqual([id, false])
  })

  it('logs in by a service, as the same user each time', async () => {
    const first = await Parse.User.logInWith('github', octo)
    await Parse.User.logOut()
    const again = await Parse.User.logInWith('github', octo)
    expect(again.id).toBe(first.id)
    expect(again._isLinked('github')).toBe(true)
    expect((await Parse.Session.current()).get('createdWith')).toEqual({
      action: 'login',
      authProvider: 'github',
    })
  })

  it('links a service with a user, and unlinks it', async () => {
    const user = await signUp('linker')
    await user.linkWith('github', octo)
    await Parse.User.logOut()
    const known = await Parse.User.logInWith('github', octo)
    expect(known.getUsername()).toBe('linker')
    await known._unlinkFrom('github')
    await Parse.User.logOut()
    expect((await Parse.User.logInWith('github', octo)).id).not.toBe(user.id)
  })

  it('gets an error for a service that is linked with another user', async () => {
    await Parse.User.logInWith('github', octo)
    await Parse.User.logOut()
    const user = await signUp('second')
    await expect(user.linkWith('github', octo)).rejects.toMatchObject({
      code: Parse.Error.ACCOUNT_ALREADY_LINKED,
      message: 'this auth is already used',
    })
  })

  it('logs in as any user with the master key', async () => {
    const admin = await new Parse.Query(Parse.User).equalTo('username', 'admin').first()
    const user = await Parse.User.loginAs(String(admin?.id))
    expect([user.getUsername(), user.getEmail()]).toEqual(['admin', 'admin@example.com'])
    expect(user.getSessionToken()).toMatch(/^r:/)
  })

  it('checks a password without logging in', async () => {
    const checked = await Parse.User.verifyPassword('admin', 'password')
    expect(checked).toMatchObject({ username: 'admin', email: 'admin@example.com' })
    expect(Parse.User.current()).toBeNull()
    await expect(Parse.User.verifyPassword('admin', 'wrong')).rejects.toMatchObject({
      code: Parse.Error.OBJECT_NOT_FOUND,
    })
  })

  it('resets a password by mail', async () => {
    await Parse.User.requestPasswordReset('admin@example.com')
    const { link = '', token = '' } = double().outbox.mails.at(-1)?.details ?? {}
    const { origin, pathname } = new URL(link)
    const page = await (await fetch(link)).text()
    const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1] ?? ''
    expect(action).toBe(pathname)
    const sent = await fetch(origin + action, {
      method: 'POST',
      body: new URLSearchParams({ token, new_password: 'found', confirm_new_password: 'found' }),
    })
    expect(await sent.text()).toContain('Your password is changed')
    expect(JSON.stringify(double().journal.entries)).not.toContain(token)
    await expect(Parse.User.logIn('admin', 'password')).rejects.toMatchObject({ code: 101 })
    expect((await Parse.User.logIn('admin', 'found')).getUsername()).toBe('admin')
  })

  it('requests the verification of an address', async () => {
    await signUp('new', { email: 'new@example.com' })
    await Parse.User.requestEmailVerification('new@example.com')
    const { link = '' } = double().outbox.mails.at(-1)?.details ?? {}
    await fetch(link)
    expect((await Parse.User.current()?.fetch())?.get('emailVerified')).toBe(true)
  })

  it('upgrades its session to a revocable one', async () => {
    const user = await signUp('upgrader')
    const before = user.getSessionToken()
    await user._upgradeToRevocableSession({})
    expect(user.getSessionToken()).not.toBe(before)
    expect((await Parse.Session.current()).get('createdWith')).toEqual({ action: 'upgrade' })
  })
})
