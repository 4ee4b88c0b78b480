import { expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import { KEYS } from './parse-api.js'

it.each([
  ['POST', '/1/users', 'users.create'],
  ['POST', '/1/classes/_User', 'users.create'],
  ['GET', '/parse/classes/_User', 'users.list'],
  ['GET', '/parse/classes/_User/x', 'users.show'],
  ['PUT', '/parse/classes/_User/x', 'users.update'],
  ['DELETE', '/parse/classes/_User/x', 'users.delete'],
  ['GET', '/1/users/me', 'users.showMe'],
  ['GET', '/1/login', 'users.logIn'],
  ['POST', '/1/login', 'users.logIn'],
  ['POST', '/1/classes/_Session', 'sessions.create'],
  ['GET', '/1/sessions/me', 'sessions.showMe'],
  ['POST', '/1/classes/_Role', 'roles.create'],
  ['PUT', '/1/classes/_Installation/x', 'installations.update'],
  ['POST', '/1/classes/Game', 'objects.create'],
  ['GET', '/1/classes/constructor', 'objects.list'],
])('records %s %s as %s', async (method, path, operation) => {
  const double = createDouble({ dialects: ['parse'] })
  await answer(double, { method, path, headers: KEYS })
  expect(double.journal.entries.at(-1)?.operation).toBe(`parse.${operation}`)
})
