import { describe, expect, it } from 'vitest'
import { Addresses } from '../../src/addresses.js'
import { type Dialect, dialects } from '../../src/index.js'

const { parse, zendesk } = dialects

/** Another dialect with WebSockets, at its mounts only. */
const other: Dialect = { ...zendesk, connect: () => {}, connectsAnywhere: false }

describe('A WebSocket on the standalone server', () => {
  it.each([
    ['/parse', true, 'parse /parse'],
    ['/1/anything', true, 'parse /1'],
    ['/1/anything', false, 'parse /1'],
    ['/', true, 'parse /parse'],
    ['/', false, undefined],
    ['/elsewhere', true, 'parse /parse'],
    ['/elsewhere', false, undefined],
    ['/api/v2/users', true, 'zendesk '],
  ])('at %s, where any path is taken: %s, belongs to %s', (path, anyPath, owner) => {
    const found = new Addresses([other, parse]).findWebSocket(path, anyPath)
    expect(found && `${found.site.name} ${found.root}`).toBe(owner)
  })

  it('belongs to no dialect where none takes any path', () => {
    expect(new Addresses([other]).findWebSocket('/elsewhere', true)).toBeUndefined()
  })
})

describe("A WebSocket on a vendor's own origin", () => {
  const configured = parse.with({ baseUrl: 'https://app.example.com/parse' })
  const pattern = new Addresses([configured, other]).webSocketPattern(configured)

  it.each([
    'wss://api.parse.com',
    'wss://api.parse.com/',
    'wss://api.parse.com/1',
    'wss://api.parse.com/live?x=1',
    'wss://app.example.com/parse',
    'wss://app.example.com/parse/live',
  ])('is answered at %s', (url) => {
    expect(pattern.test(url)).toBe(true)
  })

  it.each([
    'wss://app.example.com/',
    'wss://app.example.com/parser',
    'wss://api.parse.com.evil.example/',
    'ws://api.parse.com/',
  ])('is left alone at %s', (url) => {
    expect(pattern.test(url)).toBe(false)
  })
})
