import { expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { describeSdk, Parse } from './parse-client.js'

const MASTER = { useMasterKey: true }

const functions = {
  hello: ({ params }: { params: Readonly<Record<string, unknown>> }) => `Hello, ${params.name}!`,
  describe: async ({ params, user, master, functionName, installationId }: Request) => ({
    functionName,
    master,
    hasInstallation: installationId !== undefined,
    username: user?.get('username') ?? null,
    next: new Date((params.day as Date).getTime() + 1),
  }),
  nothing: () => undefined,
  context: ({ context }: { context: unknown }) => context,
  isoOf: ({ params }: Request) => (params.day as Date & { iso: string }).iso,
  games: () => [new Parse.Object('Game', { name: 'go' })],
  fail: () => {
    throw new Error('Out of luck.')
  },
  failWithText: () => Promise.reject('Out of words.'),
  failWithCode: () => {
    throw new Parse.Error(1234, 'Out of order.')
  },
  failWithObject: () => {
    throw { reason: 'Out of range.' }
  },
  loop: () => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    return circle
  },
}

interface Request {
  readonly functionName: string
  readonly params: Readonly<Record<string, unknown>>
  readonly master: boolean
  readonly installationId: string | undefined
  readonly user: { get(name: string): unknown } | undefined
}

describeSdk(
  'The Parse SDK, beyond users',
  () => {
    it('runs cloud functions', async () => {
      expect(await Parse.Cloud.run('hello', { name: 'Ann' })).toBe('Hello, Ann!')
      expect(await Parse.Cloud.run('nothing')).toBeUndefined()
      await Parse.User.logIn('admin', 'password')
      const day = new Date('2026-01-02T03:04:05.000Z')
      expect(await Parse.Cloud.run('describe', { day })).toEqual({
        functionName: 'describe',
        master: false,
        hasInstallation: true,
        username: 'admin',
        next: new Date('2026-01-02T03:04:05.001Z'),
      })
      expect(await Parse.Cloud.run('describe', { day }, MASTER)).toMatchObject({
        master: true,
        username: null,
      })
    })

    it('sends a context and typed parameters to a cloud function, and gets objects with their class back', async () => {
      expect(await Parse.Cloud.run('context', {}, { context: { from: 'page' } })).toEqual({ from: 'page' })
      expect(await Parse.Cloud.run('context')).toEqual({})
      const day = new Date('2026-01-02T03:04:05.000Z')
      expect(await Parse.Cloud.run('isoOf', { day })).toBe(day.toISOString())
      const [game] = await Parse.Cloud.run('games')
      expect([game.className, game.get('name')]).toEqual(['Game', 'go'])
    })

    it.each([
      ['fail', 141, 'Out of luck.'],
      ['failWithText', 141, 'Out of words.'],
      ['failWithCode', 1234, 'Out of order.'],
      ['failWithObject', 141, { reason: 'Out of range.' }],
      ['loop', 141, expect.any(String)],
      ['nope', 141, 'Invalid function: "nope"'],
    ])('hears of a cloud function that throws: %s', async (name, code, message) => {
      await expect(Parse.Cloud.run(name)).rejects.toMatchObject({ code, message })
    })

    it('has no jobs', async () => {
      await expect(Parse.Cloud.startJob('clean', {})).rejects.toMatchObject({ message: 'Invalid job.' })
    })

    it('saves and reads the config', async () => {
      await Parse.Config.save({ greeting: 'Hello', secret: 1 }, { secret: true })
      const config = await Parse.Config.get()
      expect([config.get('greeting'), config.get('secret')]).toEqual(['Hello', undefined])
      expect((await Parse.Config.get(MASTER)).get('secret')).toBe(1)
    })

    it('makes, changes and deletes schemas', async () => {
      const schema = new Parse.Schema('Game')
      schema.addString('name', { required: true }).addNumber('plays', { defaultValue: 0 })
      await schema.save()
      const game = await new Parse.Object('Game').save({ name: 'go' })
      expect(game.get('plays')).toBe(0)
      await expect(new Parse.Object('Game').save({ plays: 1 })).rejects.toMatchObject({ code: 142 })
      const change = new Parse.Schema('Game')
      change.deleteField('plays').addIndex('byName', { name: 1 })
      expect(await change.update()).not.toHaveProperty('fields.plays')
      await expect(change.delete()).rejects.toMatchObject({ code: 255 })
      await change.purge()
      await change.delete()
      expect((await Parse.Schema.all()).map(({ className }) => className)).not.toContain('Game')
    })

    it('obeys the permissions of a class', async () => {
      const schema = new Parse.Schema('Game')
      schema.setCLP({ find: { requiresAuthentication: true }, create: { '*': true }, addField: {} })
      await schema.save()
      await new Parse.Object('Game').save()
      await expect(new Parse.Object('Game').save({ name: 'go' })).rejects.toMatchObject({ code: 119 })
      await expect(new Parse.Query('Game').find()).rejects.toMatchObject({ code: 101 })
      await Parse.User.logIn('admin', 'password')
      expect(await new Parse.Query('Game').find()).toHaveLength(1)
    })

    it('saves files, reads them, and keeps them in objects', async () => {
      const toFile = () => new Parse.File('hello.txt', { base64: 'aGVsbG8=' })
      await expect(toFile().save()).rejects.toMatchObject({ code: 130 })
      await Parse.User.logIn('admin', 'password')
      const file = toFile()
      await file.save()
      expect(await (await fetch(String(file.url()))).text()).toBe('hello')
      const { id = '' } = await new Parse.Object('Doc').save({ file })
      const read = (await new Parse.Query('Doc').get(id)).get('file')
      expect([read.name(), await read.getData()]).toEqual([file.name(), 'aGVsbG8='])
      await file.destroy(MASTER)
      expect((await fetch(String(file.url()))).status).toBe(404)
    })

    it('saves one installation for one id', async () => {
      for (const appName of ['a', 'b']) {
        const installation = new Parse.Installation()
        await installation.save({ deviceType: 'web', installationId: 'one', appName })
      }
      const all = await new Parse.Query(Parse.Installation).find(MASTER)
      expect(all.map((installation) => installation.get('appName'))).toEqual(['b'])
    })

    it('aggregates, and lists distinct values', async () => {
      const scores = [1, 2, 3].map((points) => new Parse.Object('Score', { points, even: points % 2 === 0 }))
      await Parse.Object.saveAll(scores)
      expect(await new Parse.Query('Score').greaterThan('points', 1).distinct('even')).toEqual([true, false])
      const pipeline = [
        { $group: { _id: '$even', sum: { $sum: '$points' } } },
        { $sort: { sum: 1 as const } },
      ]
      expect(await new Parse.Query('Score').aggregate(pipeline)).toEqual([
        { objectId: true, sum: 2 },
        { objectId: false, sum: 4 },
      ])
    })

    it('saves all or nothing', async () => {
      await new Parse.Object('Game').save({ name: 'go' })
      const games = ['chess', 1].map((name) => new Parse.Object('Game', { name }))
      await expect(Parse.Object.saveAll(games, { transaction: true } as object)).rejects.toMatchObject([
        { code: 111 },
        { code: 111 },
      ])
      expect(await new Parse.Query('Game').count()).toBe(1)
    })

    it('tracks events and sends pushes', async () => {
      await Parse.Analytics.track('search', { source: 'mail' })
      expect(await Parse.Push.send({ channels: ['news'], data: { alert: 'Hello.' } }, MASTER)).toMatch(
        /^\w{10}$/,
      )
    })
  },
  () => createDouble({ dialects: [dialects.parse.with({ functions })] }),
)
