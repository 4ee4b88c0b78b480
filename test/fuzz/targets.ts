import { once } from 'node:events'
import { Agent, request as httpRequest } from 'node:http'
import { WebSocket } from 'ws'
import type { Double } from '../../src/index.js'
import { ApiRequest } from '../../src/request.js'
import { createCloseOnError } from '../../src/runtime/close-on-error.js'
import { connect } from '../../src/runtime/connect.js'
import { listen } from '../../src/runtime/express.js'
import { parseTarget } from '../../src/runtime/target.js'
import { textOf } from '../matrix/text-of.js'
import type { FuzzRequest } from './request.js'

export interface FuzzReply {
  readonly status: number
  readonly text: string
}

/** A WebSocket to a double. */
export interface Channel {
  send(frame: string): void
  /** Undefined while the double keeps it open. */
  closeCode(): number | undefined
  close(): void
}

/** A way to send requests to a double. */
export interface Target {
  send(request: FuzzRequest): Promise<FuzzReply>
  /** @param path such as `/parse` */
  connect(path: string): Promise<Channel>
  close(): Promise<void>
}

/** Calls the dialects as functions. */
export function openDirect(double: Double): Target {
  return {
    async send({ method, target, headers, body }) {
      const { path, search } = parseTarget({ url: target, headers: {} })
      const destination = double.addresses.findByPath(path)
      if (!destination) return { status: 404, text: '' }
      const { site, mount, root } = destination
      const reply = await site.answer({
        world: double.defaultWorld,
        mount,
        request: new ApiRequest({
          method,
          baseUrl: `http://127.0.0.1:4100${root}`,
          path: path.slice(root.length) || '/',
          search,
          header: (name) => headers[name],
          bytes: body,
        }),
      })
      return { status: reply.status, text: textOf(reply.body) }
    },
    connect: async (path) => connectDirectly(double, path),
    close: async () => {},
  }
}

/** Sends requests over a socket, as bytes that no client library tidies up. */
export async function openSocket(double: Double): Promise<Target> {
  const { port, close } = await listen(double, { port: 0 })
  const agent = new Agent({ keepAlive: true })
  return {
    send: ({ method, target, headers, body }) =>
      new Promise((resolve, reject) => {
        const sent = httpRequest(
          {
            agent,
            host: '127.0.0.1',
            port,
            method,
            path: target,
            headers: { ...headers, 'content-length': body.length },
          },
          (message) => {
            const chunks: Buffer[] = []
            message.on('data', (chunk: Buffer) => chunks.push(chunk))
            message.on('error', reject)
            message.on('end', () =>
              resolve({ status: message.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
            )
          },
        )
        sent.on('error', reject)
        sent.end(body)
      }),
    connect: (path) => connectTo(`ws://127.0.0.1:${port}${path}`),
    async close() {
      agent.destroy()
      await close()
    },
  }
}

function connectDirectly(double: Double, path: string): Channel {
  const destination = double.addresses.findByPath(path)
  if (!destination?.site.connect) throw new Error(`Failed to connect: ${path} has no WebSockets.`)
  const { site, mount } = destination
  const listeners: ((text: string) => void)[] = []
  const closeListeners: (() => void)[] = []
  let closeCode: number | undefined
  const close = (code = 1000) => {
    if (closeCode !== undefined) return
    closeCode = code
    for (const listener of closeListeners) listener()
  }
  const closeOnError = createCloseOnError({ close }, site.name)
  closeOnError(() =>
    connect(site, {
      world: double.defaultWorld,
      mount,
      send: () => {},
      close,
      onMessage: (listener) => void listeners.push((text) => closeOnError(() => listener(text))),
      onClose: (listener) => void closeListeners.push(() => closeOnError(listener)),
    }),
  )
  return {
    send(frame) {
      if (closeCode === undefined) for (const listener of listeners) listener(frame)
    },
    closeCode: () => closeCode,
    close,
  }
}

async function connectTo(url: string): Promise<Channel> {
  const socket = new WebSocket(url)
  let closeCode: number | undefined
  socket.on('close', (code) => {
    closeCode = code
  })
  await once(socket, 'open')
  return {
    send(frame) {
      if (socket.readyState === socket.OPEN) socket.send(frame)
    },
    closeCode: () => closeCode,
    close: () => socket.close(),
  }
}
