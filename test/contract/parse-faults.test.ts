import { expect, it } from 'vitest'
import { describeSdk, Parse } from './parse-client.js'

/** The SDK waits a while between its attempts, and longer each time. */
const PATIENCE = { timeout: 20_000 }

describeSdk('The Parse SDK in Node, in trouble', (double) => {
  const save = () => new Parse.Object('Game', { name: 'chess' }).save()
  const countGames = () => new Parse.Query('Game').count()

  it('tries again until the outage is over', PATIENCE, async () => {
    const fault = double().fail('parse.objects.create', { status: 503, times: 2 })
    const game = await save()
    expect(game.id).toMatch(/^\w{10}$/)
    expect([fault.matched, fault.remaining, await countGames()]).toEqual([2, 0, 1])
  })

  it("gives up with the vendor's own error", PATIENCE, async () => {
    const fault = double().fail('parse.objects.create', 503)
    await expect(save()).rejects.toMatchObject({ code: 100, message: 'Service Unavailable' })
    expect([fault.matched, await countGames()]).toEqual([5, 0])
  })

  it('writes twice when the answer to a write is lost to a gateway', PATIENCE, async () => {
    double().fail('parse.objects.create', { lost: true, status: 502, times: 1 })
    await save()
    expect(await countGames()).toBe(2)
  })

  it('is told that a name is taken by its own first attempt to sign up', PATIENCE, async () => {
    double().fail('parse.users.create', { lost: true, status: 502, times: 1 })
    await expect(Parse.User.signUp('grace', 'secret', {})).rejects.toMatchObject({
      code: Parse.Error.USERNAME_TAKEN,
    })
    expect(await new Parse.Query(Parse.User).equalTo('username', 'grace').count()).toBe(1)
  })

  it.each(['reset', 'empty', 'truncated'] as const)(
    'does not try again when the connection is lost (%s), and the write has happened once',
    async (network) => {
      double().fail('parse.objects.create', { lost: true, network, times: 1 })
      await expect(save()).rejects.toBeDefined()
      expect(await countGames()).toBe(1)
    },
  )

  it('is refused by a rate limit at once', async () => {
    const fault = double().fail('parse.objects.create', { status: 429, times: 1 })
    await expect(save()).rejects.toMatchObject({ code: 100, message: 'Too many requests' })
    expect(fault.matched).toBe(1)
  })
})
