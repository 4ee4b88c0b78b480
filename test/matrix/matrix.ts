import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import type { Mail } from '../../src/world/mail.js'
import { browser } from './browser.js'
import { areChosen, isChosen } from './chosen.js'
import { direct, express5, interceptor, socket } from './in-process.js'
import type { Running, Runtime, RuntimeOptions, TestReply, TestRequest } from './runtime.js'

const all: readonly Runtime[] = [direct, interceptor, socket, express5, browser]

/** The runtimes of `describeMatrix`: all of them, or those that `TEST_RUNTIMES` names. */
export const runtimes: readonly Runtime[] = all.filter(({ name }) => isChosen(name))

/** The runtimes of `describeApi`: the direct one, or those that `TEST_RUNTIMES` names. */
const apiRuntimes: readonly Runtime[] = areChosen ? runtimes : [direct]

/** A reply with its body decoded; no members when it is not JSON. */
export interface Reply extends TestReply {
  readonly json: Readonly<Record<string, unknown>>
}

/** A double of the runtime that the cases run in; it is at its baseline when a case begins. */
export class Api {
  #running: Running | undefined

  async start(runtime: Runtime, options: RuntimeOptions): Promise<void> {
    this.#running = await runtime.start(options)
  }

  get running(): Running {
    if (!this.#running) throw new Error('Failed to use the double: the runtime has not started it.')
    return this.#running
  }

  async send(request: TestRequest): Promise<Reply> {
    const reply = await this.running.send(request)
    const isJson = reply.headers['content-type']?.startsWith('application/json')
    return { ...reply, json: isJson ? JSON.parse(reply.text) : {} }
  }

  advance(milliseconds: number): Promise<void> {
    return this.running.advance(milliseconds)
  }

  mails(): Promise<readonly Mail[]> {
    return this.running.mails()
  }
}

/**
 * Runs cases in the direct runtime, each case against a double at its baseline. For rules, which take JSON and answer JSON: no runtime
 * can change them. The variable `TEST_RUNTIMES` sends these cases through the runtimes that it names.
 */
export function describeApi(title: string, define: (api: Api) => void, options: RuntimeOptions = {}): void {
  describeIn(apiRuntimes, title, define, options)
}

/**
 * Runs cases in every runtime, each case against a double at its baseline. For what a runtime can change: bytes, headers, cookies,
 * redirects, methods, encodings, long bodies and files.
 */
export function describeMatrix(
  title: string,
  define: (api: Api) => void,
  options: RuntimeOptions = {},
): void {
  describeIn(runtimes, title, define, options)
}

function describeIn(
  chosen: readonly Runtime[],
  title: string,
  define: (api: Api) => void,
  options: RuntimeOptions,
): void {
  describe.each(chosen)(`${title} ($name)`, (runtime) => {
    const api = new Api()
    beforeAll(() => api.start(runtime, options))
    beforeEach(() => api.running.reset())
    afterAll(() => api.running.close())
    define(api)
  })
}
