import { expect, it } from 'vitest'
import { describeSdk, Parse } from './parse-client.js'

describeSdk('Objects of the Parse SDK in Node', () => {
  const make = (className: string, attributes: Readonly<Record<string, unknown>> = {}) =>
    new Parse.Object(className, attributes)
  const names = (objects: readonly InstanceType<typeof Parse.Object>[]) =>
    objects.map((object) => object.get('name')).join('')

  it('saves a tree of objects, and reads it back with include', async () => {
    const child = make('Child', { name: 'c' })
    const parent = make('Parent', { child, children: [child, make('Child', { name: 'd' })] })
    await parent.save()
    const read = await new Parse.Query('Parent').include('child', 'children').get(parent.id ?? '')
    expect(read.get('child').get('name')).toBe('c')
    expect(names(read.get('children'))).toBe('cd')
    const plain = await new Parse.Query('Parent').get(parent.id ?? '')
    expect(plain.get('child').get('name')).toBeUndefined()
  })

  it('saves values of every type', async () => {
    const values = {
      date: new Date('2020-02-03T04:05:06.789Z'),
      place: new Parse.GeoPoint(44, -11),
      area: new Parse.Polygon([
        [0, 0],
        [0, 1],
        [1, 1],
        [1, 0],
      ]),
      list: [1, 'a', { b: [] }, null],
      map: { a: { b: 1 } },
      flag: false,
    }
    const object = await make('Thing', values).save()
    const read = await new Parse.Query('Thing').get(object.id ?? '')
    const { date, list, map, flag } = read.attributes
    expect({ date, list, map, flag }).toEqual({
      date: values.date,
      list: values.list,
      map: values.map,
      flag: values.flag,
    })
    expect(read.get('place').kilometersTo(values.place)).toBe(0)
    expect(read.get('area').containsPoint(new Parse.GeoPoint(0.5, 0.5))).toBe(true)
  })

  it('iterates over a class by object, by batch, and at once', async () => {
    await Parse.Object.saveAll(Array.from({ length: 55 }, (_, n) => make('Thing', { n })))
    const query = () => new Parse.Query('Thing').lessThan('n', 25)
    const seen: number[] = []
    await query().each((object) => void seen.push(object.get('n')), { batchSize: 10 })
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, n) => n))
    const sizes: number[] = []
    await query().eachBatch((objects) => void sizes.push(objects.length), { batchSize: 10 })
    expect(sizes).toEqual([10, 10, 5])
    expect(await query().findAll()).toHaveLength(25)
    expect(await query().withCount().limit(1).find()).toMatchObject({ count: 25 })
  })

  it('finds objects by each operator of the SDK', async () => {
    const ascii = `\\E' !"#$%&'()*+,-./09:;<=>?@AZ[\\]^_\`az{|}~'`
    await Parse.Object.saveAll([
      make('Thing', { name: 'a', text: `${ascii}end`, words: ['the', 'fox', 'lazy'] }),
      make('Thing', { name: 'b', text: `start${ascii}`, words: ['the', 'lazy'] }),
      make('Thing', { name: 'c', text: 'football\nfield', words: [] }),
    ])
    const query = () => new Parse.Query('Thing').ascending('name')
    expect(names(await query().contains('text', ascii).find())).toBe('ab')
    expect(names(await query().startsWith('text', ascii).find())).toBe('a')
    expect(names(await query().endsWith('text', ascii).find())).toBe('b')
    expect(
      names(
        await query()
          .matches('text', /^FOO\w+l$/im)
          .find(),
      ),
    ).toBe('c')
    expect(names(await query().containsAll('words', ['the', 'fox']).find())).toBe('a')
    expect(names(await query().containsAllStartingWith('words', ['th', 'la']).find())).toBe('ab')
    expect(names(await query().containedBy('words', ['the', 'lazy']).find())).toBe('bc')
    expect(names(await query().fullText('text', 'football').find())).toBe('c')
    expect(names(await query().doesNotExist('none').descending('name').find())).toBe('cba')
    await expect(query().matches('text', 'a', 'some options').find()).rejects.toMatchObject({ code: 102 })
  })

  it('sorts places by how near they are', async () => {
    const at = (name: string, latitude: number) =>
      make('Place', { name, at: new Parse.GeoPoint(latitude, 0) })
    await Parse.Object.saveAll([at('c', 30), at('a', 1), at('b', 10)])
    const here = new Parse.GeoPoint(0, 0)
    const query = () => new Parse.Query('Place')
    expect(names(await query().near('at', here).find())).toBe('abc')
    expect(names(await query().withinKilometers('at', here, 1200).find())).toBe('ab')
    expect(names(await query().withinMiles('at', here, 100).find())).toBe('a')
    expect(await query().withinKilometers('at', here, 1200).count()).toBe(2)
    const box = query().withinGeoBox('at', new Parse.GeoPoint(5, -1), new Parse.GeoPoint(40, 1))
    expect(names(await box.ascending('name').find())).toBe('bc')
  })

  it('adds objects to relations', async () => {
    const [one, two] = [make('Child', { name: '1' }), make('Child', { name: '2' })]
    await Parse.Object.saveAll([one, two])
    const parent = make('Parent')
    parent.relation('kids' as never).add([one, two])
    await parent.save()
    expect(
      names(
        await parent
          .relation('kids' as never)
          .query()
          .ascending('name')
          .find(),
      ),
    ).toBe('12')
    parent.relation('kids' as never).remove(one)
    await parent.save()
    const shell = make('Parent')
    shell.id = parent.id ?? ''
    expect(
      names(
        await shell
          .relation('kids' as never)
          .query()
          .find(),
      ),
    ).toBe('2')
    expect(await new Parse.Query('Parent').equalTo('kids', two).count()).toBe(1)
    expect(await new Parse.Query('Parent').equalTo('kids', one).count()).toBe(0)
  })

  it('shares an object with the members of a role', async () => {
    const member = await Parse.User.signUp('member', 'secret', {})
    const sessionToken = member.getSessionToken() ?? ''
    const access = new Parse.ACL()
    access.setPublicReadAccess(true)
    const role = new Parse.Role('Editors', access)
    role.getUsers().add(member)
    await role.save({}, { useMasterKey: true })
    await Parse.User.signUp('stranger', 'secret', {})
    const shared = make('Thing', { n: 1 })
    const acl = new Parse.ACL()
    acl.setRoleReadAccess(role, true)
    acl.setRoleWriteAccess(role, true)
    await shared.save({ ACL: acl }, { useMasterKey: true })
    await expect(new Parse.Query('Thing').get(shared.id ?? '')).rejects.toMatchObject({ code: 101 })
    await expect(shared.save({ n: 2 })).rejects.toMatchObject({ code: 101 })
    expect((await shared.save({ n: 3 }, { sessionToken })).get('n')).toBe(3)
    const read = await new Parse.Query('Thing').get(shared.id ?? '', { sessionToken })
    expect(read.getACL()?.getRoleReadAccess(role)).toBe(true)
  })
})
