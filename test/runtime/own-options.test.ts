import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { attachWebSockets, listen, middleware } from '../../src/runtime/express.js'
import { intercept } from '../../src/runtime/node.js'

const double = createDouble({ users: 0 })

const WRONG: [options: object | null, message: string][] = [
  [{ corsOrigin: [] }, 'there is no option "corsOrigin". Please use "corsOrigins".'],
  [
    { corsOrigins: 'https://app.example' },
    'corsOrigins is "https://app.example". Please give a list of origins.',
  ],
  [{ allowedHosts: [3] }, 'allowedHosts[0] is 3. Please give a string.'],
  [{ bodyLimit: '1mb' }, 'bodyLimit is "1mb". Please give an integer of at least 0.'],
  [null, 'the options are null. Please give an object.'],
]

const WRONG_TO_LISTEN: typeof WRONG = [
  ...WRONG,
  [{ prot: 0 }, 'there is no option "prot". Please use "port".'],
  [{ port: '4100' }, 'port is "4100". Please give an integer from 0 to 65535.'],
  [{ port: 65_536 }, 'port is 65536. Please give an integer from 0 to 65535.'],
  [{ host: '' }, 'host is "". Please give a string that is not empty.'],
  [{ handlers: {} }, 'handlers is {}. Please give a list of handlers of MSW.'],
  [{ app: 'express' }, 'app is "express". Please give a function.'],
]

describe('listen', () => {
  it.each(WRONG_TO_LISTEN)('refuses %j', async (options, message) => {
    await expect(listen(double, options as object)).rejects.toThrow(new Error(`Failed to listen: ${message}`))
  })

  it("refuses a value that isn't a double", async () => {
    await expect(listen(dialects.parse as never, { port: 0 })).rejects.toThrow(
      'Failed to listen: the first argument is not a double. Please give the result of createDouble.',
    )
  })
})

describe('middleware', () => {
  it.each(WRONG)('refuses %j', (options, message) => {
    expect(() => middleware(double, options as object)).toThrow(
      new Error(`Failed to make the middleware: ${message}`),
    )
  })

  it("refuses a value that isn't a double", () => {
    expect(() => middleware(dialects.parse as never)).toThrow(
      'Failed to make the middleware: the first argument is not a double. Please give the result of createDouble.',
    )
  })
})

describe('intercept', () => {
  it.each([
    [{ onUnhandledRequest: 'error' }, 'there is no option "onUnhandledRequest". Please use "unhandled".'],
    [{ unhandled: 'eror' }, 'unhandled is "eror". Please give "error".'],
    [{ handlers: 3 }, 'handlers is 3. Please give a list of handlers of MSW.'],
  ])('refuses %j', (options, message) => {
    expect(() => intercept(double, options as object)).toThrow(new Error(`Failed to intercept: ${message}`))
  })

  it('refuses a value that is not a double', () => {
    expect(() => intercept(undefined as never)).toThrow(
      'Failed to intercept: the first argument is not a double. Please give the result of createDouble.',
    )
  })
})

describe('attachWebSockets', () => {
  it.each(WRONG)('refuses %j', (options, message) => {
    expect(() => attachWebSockets(createServer(), double, options as object)).toThrow(
      new Error(`Failed to attach the WebSockets: ${message}`),
    )
  })

  it("refuses a value that isn't a double", () => {
    expect(() => attachWebSockets(createServer(), undefined as never)).toThrow(
      'Failed to attach the WebSockets: the first argument is not a double. Please give the result of createDouble.',
    )
  })
})
