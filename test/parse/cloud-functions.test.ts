import Parse from 'parse/node'
import { describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import { KEYS } from './parse-api.js'

/** Calls a cloud function, and returns the status and the body. */
async function call(cloudFunction: () => unknown, keepErrorCodes = false) {
  const functions = { f: cloudFunction }
  const double = createDouble({ dialects: [dialects.parse.with({ functions, keepErrorCodes })], users: 1 })
  const request = { method: 'POST', path: '/parse/functions/f', headers: KEYS, body: {} }
  const { status, text } = await answer(double, request)
  return [status, JSON.parse(text)]
}

/** Makes a cloud function that throws a value. */
function thrower(thrown: unknown): () => never {
  return () => {
    throw thrown
  }
}

/** An error with a code that is not of the SDK, such as those of Node. */
function coded(code: unknown): Error {
  return Object.assign(new Error('Out of luck.'), { code })
}

class OwnError extends Parse.Error {}

function loop(): object {
  const circle: Record<string, unknown> = {}
  circle.self = [circle]
  return circle
}

const UNREADABLE = {
  get message() {
    throw new Error('unreadable')
  },
}

const UNPRINTABLE = {
  toString() {
    throw new Error('unprintable')
  },
}

describe('An error of a cloud function of Parse', () => {
  it.each([
    ['an error', new Error('Out of luck.'), 'Out of luck.'],
    ['an error with a code that is not of the SDK', coded(1234), 'Out of luck.'],
    ['a text', 'Out of words.', 'Out of words.'],
    ['a number', 42, 42],
    ['nothing', undefined, 'Script failed.'],
    ['an empty text', '', 'Script failed.'],
    ['an object without a message', { reason: 'Out of range.' }, { reason: 'Out of range.' }],
    ['a message that is an object', { message: { field: 'name' } }, { field: 'name' }],
    ['an error without a message', new Error(), {}],
    ['a message without a text form', { message: UNPRINTABLE }, {}],
    ['a value without a text form', UNPRINTABLE, {}],
    ['a message that cannot be read', UNREADABLE, 'Script failed.'],
    ['a value that contains itself', loop(), 'Script failed.'],
    ['a symbol', Symbol('x'), 'Symbol(x)'],
    ['a bigint', 42n, '42'],
  ])('is error 141 when it is %s', async (_what, thrown, error) => {
    expect(await call(thrower(thrown))).toEqual([400, { code: 141, error }])
  })

  it.each([
    [1234, 400],
    [Parse.Error.OBJECT_NOT_FOUND, 404],
  ])('keeps the code %s of a Parse.Error, with the status %s', async (code, status) => {
    for (const ErrorClass of [Parse.Error, OwnError]) {
      const [answered, { code: told }] = await call(thrower(new ErrorClass(code, 'Out of order.')))
      expect([answered, told]).toEqual([status, code])
    }
  })

  it('keeps the message of a Parse.Error, even an empty one', async () => {
    expect(await call(thrower(new Parse.Error(123, '')))).toEqual([400, { code: 123, error: '' }])
  })

  it('keeps integer codes of all errors with keepErrorCodes', async () => {
    expect(await call(thrower(coded(1234)), true)).toEqual([400, { code: 1234, error: 'Out of luck.' }])
    expect(await call(thrower(coded('ENOENT')), true)).toEqual([400, { code: 141, error: 'Out of luck.' }])
    expect(await call(thrower({ code: 7, message: 'x' }), true)).toEqual([400, { code: 7, error: 'x' }])
  })
})

describe('A result of a cloud function of Parse', () => {
  it.each([
    ['contains itself', loop, 'Failed to encode a value: it contains itself.'],
    [
      'is nested without end',
      () => Array.from({ length: 5000 }).reduce<unknown>((inner) => [inner], 1),
      'Failed to encode a value: it is nested more than 1000 levels deep.',
    ],
  ])('is error 141 when it %s', async (_what, make, error) => {
    expect(await call(make)).toEqual([400, { code: 141, error }])
  })

  it('may contain the same object twice', async () => {
    const shared = { a: 1 }
    expect(await call(() => [shared, { shared }])).toEqual([200, { result: [shared, { shared }] }])
  })
})
