import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Double } from '../../src/index.js'
import { ApiRequest, NO_BYTES } from '../../src/request.js'
import { isPlain } from '../../src/runtime/chunks.js'
import { listen, middleware } from '../../src/runtime/express.js'
import { toResponse } from '../../src/runtime/fetch-response.js'
import { BODY_LIMIT } from '../../src/runtime/http.js'
import { intercept } from '../../src/runtime/node.js'
import { Client, controls, fetchReply, open, vendorOrigin } from './portable.js'
import { type Runtime, type TestReply, type TestRequest, toText } from './runtime.js'
import { textOf } from './text-of.js'

/** Calls endpoints as plain functions. */
export const direct: Runtime = {
  name: 'direct',
  async start(options) {
    const double = open(options)
    return { ...controls(double, (request) => answer(double, request)), close: async () => {} }
  },
}

/** Intercepts fetch in this process, at the vendors' own origins. */
export const interceptor: Runtime = {
  name: 'interceptor',
  async start(options) {
    const double = open(options)
    const { close } = intercept(double, { unhandled: 'error' })
    return {
      ...controls(double, (request) => fetchReply(vendorOrigin(double, request.path), request)),
      close: async () => close(),
    }
  },
}

/** Serves the double on a socket of its own. */
export const socket: Runtime = {
  name: 'socket',
  async start(options) {
    const double = open(options)
    const { url, close } = await listen(double, { port: 0 })
    return { ...controls(double, (request) => fetchReply(url, request)), close }
  },
}

/** Mounts the double in an Express app of the user's, below a path and behind a body parser. */
export const express5: Runtime = {
  name: 'express app',
  async start(options) {
    const double = open(options)
    const app = express()
    app.use(express.urlencoded())
    app.use('/mock', middleware(double, { controlFrom: 'loopback' }))
    const server = await new Promise<Server>((resolve) => {
      const opened = app.listen(0, '127.0.0.1', () => resolve(opened))
    })
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/mock`
    return {
      ...controls(double, (request) => fetchReply(url, request)),
      close: async () => {
        server.closeAllConnections()
        server.close()
      },
    }
  },
}

export async function answer(
  double: Double,
  request: TestRequest,
  world = double.worlds.default,
): Promise<TestReply> {
  const { method = 'GET', path, headers = {} } = request
  const { pathname, search } = new URL(path, vendorOrigin(double, path))
  const destination = double.addresses.findByPath(pathname)
  if (!destination) throw new Error(`Failed to send: no dialect answers ${pathname}.`)
  const { site, mount, root } = destination
  const lowerCased = new Headers({ ...headers })
  const text = toText(request.body)
  const bytes = text === undefined ? NO_BYTES : new TextEncoder().encode(text)
  const reply = await site.answer({
    world,
    mount,
    request: new ApiRequest({
      method,
      baseUrl: vendorOrigin(double, path) + root,
      path: pathname.slice(root.length) || '/',
      search,
      header: (name) => lowerCased.get(name) ?? undefined,
      headers: lowerCased,
      bytes,
      tooLarge: bytes.length > (site.bodyLimit ?? BODY_LIMIT),
    }),
  })
  if (!isPlain(reply)) {
    const client = new Client(request)
    const { signal } = client
    const onError = () => {}
    const response = await toResponse(reply, { method, signals: [signal], onError, ResponseType: Response })
    signal.throwIfAborted()
    if (response.type === 'error') throw new TypeError('fetch failed')
    return client.read(response)
  }
  const values = Object.entries(reply.headers).map(([name, value]) => [name, String(value)])
  return { status: reply.status, headers: Object.fromEntries(values), text: textOf(reply.body) }
}
