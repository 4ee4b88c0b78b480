import { describe, expect, it } from 'vitest'
import { BadPathError, Router } from '../../src/router.js'

const routes = [
  { operation: 'users.list', method: 'GET', path: '/users' },
  { operation: 'users.get', method: 'GET', path: '/users/:id' },
  { operation: 'users.me', method: 'GET', path: '/users/me' },
  { operation: 'users.update', method: 'PUT', path: '/users/:id' },
  { operation: 'groups.get', method: 'GET', path: '/users/:user/groups/:group' },
]

describe('a router', () => {
  const strict = new Router(routes, { caseSensitive: true, suffix: '.json' })
  const loose = new Router(routes, { caseSensitive: false })

  it.each([
    ['GET', '/users', 'users.list'],
    ['GET', '/users/', 'users.list'],
    ['GET', '/users.json', 'users.list'],
    ['HEAD', '/users', 'users.list'],
    ['GET', '/users/me', 'users.me'],
    ['GET', '/users/me.json', 'users.me'],
    ['PUT', '/users/5.json', 'users.update'],
    ['GET', '/users/1/groups/2', 'groups.get'],
    ['POST', '/users', undefined],
    ['GET', '/Users', undefined],
    ['GET', '/', undefined],
    ['GET', '/users/1/2', undefined],
  ])('takes %s %s to %s', (method, path, operation) => {
    expect(strict.match(method, path)?.route.operation).toBe(operation)
  })

  it('reads parameters without the suffix, and decodes them', () => {
    expect(strict.match('GET', '/users/a%20b.json')?.params).toEqual({ id: 'a b' })
    expect(strict.match('GET', '/users/1/groups/2.json')?.params).toEqual({ user: '1', group: '2' })
  })

  it('reads parameters as they are written where case does not count', () => {
    expect(loose.match('GET', '/USERS/aBc')?.params).toEqual({ id: 'aBc' })
  })

  it('refuses a parameter with malformed percent-encoding', () => {
    expect(() => strict.match('GET', '/users/%E0%A4%A')).toThrow(BadPathError)
  })

  it.each([
    ['GET', '/user', 'users.list'],
    ['PATCH', '/users/7', 'users.get'],
    ['GET', '/users/1/group/2', 'groups.get'],
  ])('names the route that is nearest to %s %s', (method, path, operation) => {
    expect(strict.nearest(method, path)?.operation).toBe(operation)
  })

  it('refuses two routes of one method and path', () => {
    expect(
      () =>
        new Router([...routes, { ...routes[0], operation: 'again' } as (typeof routes)[0]], {
          caseSensitive: true,
        }),
    ).toThrow('Failed to add again: users.list has GET /users already.')
  })
})
