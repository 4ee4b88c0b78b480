import WebSocket from 'ws'
import { createDouble, type Double, dialects } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import type { Reply } from '../matrix/matrix.js'
import { fetchReply } from '../matrix/portable.js'
import type { TestRequest } from '../matrix/runtime.js'

/** A message of the server. */
export type Frame = Readonly<Record<string, unknown>>

/** A double on a socket, with clients of its LiveQuery. */
export class LiveServer {
  readonly double: Double
  readonly #listening: Listening
  readonly #clients: LiveClient[] = []

  private constructor(double: Double, listening: Listening) {
    this.double = double
    this.#listening = listening
  }

  static async start(options: Parameters<typeof dialects.parse.with>[0] = {}): Promise<LiveServer> {
    const double = createDouble({ dialects: [dialects.parse.with(options), 'zendesk'] })
    return new LiveServer(double, await listen(double, { port: 0 }))
  }

  async send(request: TestRequest): Promise<Reply> {
    const reply = await fetchReply(this.#listening.url, request)
    const isJson = reply.headers['content-type']?.startsWith('application/json')
    return { ...reply, json: isJson ? JSON.parse(reply.text) : {} }
  }

  /** Opens a WebSocket without a message. */
  async open(path = '/parse'): Promise<LiveClient> {
    const client = await LiveClient.open(this.#listening.url.replace('http', 'ws') + path)
    this.#clients.push(client)
    return client
  }

  /** Opens a WebSocket and connects as a client. */
  async connect(identity: object = {}, path?: string): Promise<LiveClient> {
    const client = await this.open(path)
    client.send({ op: 'connect', applicationId: 'app', javascriptKey: 'js', ...identity })
    await client.drain()
    return client
  }

  /** Subscribes to a query of a new client. */
  async subscribe(query: object, identity: object = {}, path?: string): Promise<LiveClient> {
    const client = await this.connect(identity, path)
    client.send({ op: 'subscribe', requestId: 1, query: { where: {}, ...query } })
    await client.drain()
    return client
  }

  /** Resets the double and closes all clients. */
  reset(): void {
    for (const client of this.#clients.splice(0)) client.close()
    this.double.reset()
  }

  close(): Promise<void> {
    return this.#listening.close()
  }
}

/** A client of LiveQuery. */
export class LiveClient {
  readonly #socket: WebSocket
  #frames: Frame[] = []
  #markers = 0
  #arrive = (_frame: Frame) => {}

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data))
      this.#frames.push(frame)
      this.#arrive(frame)
    })
  }

  static open(url: string): Promise<LiveClient> {
    const socket = new WebSocket(url)
    const client = new LiveClient(socket)
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(client))
      socket.once('error', reject)
    })
  }

  /** Sends a text as it is, and anything else as JSON. */
  send(frame: unknown): void {
    this.#socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  /**
   * Returns the messages since the last call. Messages arrive in order, so all are there once one more request is
   * answered.
   */
  async drain(): Promise<Frame[]> {
    this.#markers += 1
    const error = `No enum match for: "marker ${this.#markers}"`
    const marked = new Promise<void>((resolve) => {
      this.#arrive = (frame) => frame.error === error && resolve()
    })
    this.send({ op: `marker ${this.#markers}` })
    await marked
    const frames = this.#frames.filter((frame) => frame.error !== error)
    this.#frames = []
    return frames
  }

  /** Returns the names of the events since the last call, with one column of their objects. */
  async told(column = 'name'): Promise<unknown[]> {
    const frames = await this.drain()
    return frames.map(({ op, object }) => [op, (object as Frame)[column]])
  }

  close(): void {
    this.#socket.close()
  }
}
