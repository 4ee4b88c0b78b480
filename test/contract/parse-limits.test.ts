import { expect, it } from 'vitest'
import { describeSdk, Parse } from './parse-client.js'

const REFUSED = { code: Parse.Error.CONNECTION_FAILED, message: 'Too many requests' }

const createGames = (...names: readonly string[]) => names.map((name) => new Parse.Object('Game', { name }))

const countGames = () => new Parse.Query('Game').count()

describeSdk('The Parse SDK under a rate limit', (double) => {
  it('gets an error, sends no second request, and goes on in the next window', async () => {
    double().clock.freeze()
    double().rateLimit('parse.users.showMe', { requests: 1, per: '1m' })
    const user = await Parse.User.logIn('admin', 'password')
    const become = () => Parse.User.become(String(user.getSessionToken()))
    await expect(become()).resolves.toBeDefined()
    await expect(become()).rejects.toMatchObject(REFUSED)
    expect(double().journal.entries.filter(({ status }) => status === 429)).toHaveLength(1)
    double().clock.advance('1m')
    await expect(become()).resolves.toBeDefined()
  })

  it('saves none of many objects in a batch over the limit', async () => {
    double().rateLimit('parse.objects.create', { requests: 2, per: '1m' })
    const saving = Parse.Object.saveAll(createGames('go', 'chess'), { batchSize: 2 })
    await expect(saving).resolves.toHaveLength(2)
    double().clock.advance('1m')
    // The SDK has an error for each object, with a code of its own.
    const refused = Parse.Object.saveAll(createGames('shogi', 'xiangqi', 'janggi'))
    await expect(refused).rejects.toMatchObject(Array(3).fill({ message: REFUSED.message }))
    expect(await countGames()).toBe(2)
  })
})
