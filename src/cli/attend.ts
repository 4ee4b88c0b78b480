import { setTimeout as delay } from 'node:timers/promises'
import type { Double } from '../double.js'
import type { Listening } from '../runtime/express.js'
import { type BannerOptions, banner } from './banner.js'
import { readyLine } from './ready.js'
import { logRequests, type RequestLog } from './request-log.js'

/** The time in milliseconds that the last lines have to be read. */
const LONGEST_FLUSH = 500

/** Options of `serve` that concern its terminal. */
interface AttendOptions extends BannerOptions {
  readonly quiet?: boolean
  readonly json?: boolean
}

/**
 * Accompanies a server that is up: prints the banner and the requests, answers keys when a person sits at the
 * terminal, and ends the process on SIGINT and SIGTERM.
 */
export async function attend(double: Double, listening: Listening, options: AttendOptions): Promise<void> {
  const { quiet = false, json = false } = options
  const { stdout } = process
  const keys = hasKeys(options) ? await import('./keys.js') : undefined
  if (json) stdout.write(readyLine(double, listening, options))
  else if (!quiet) stdout.write(banner(double, listening, { ...options, keys: keys?.KEY_LINE }))
  const log = quiet ? undefined : logRequests(double.worlds, stdout, { json })
  const quit = once(() => end(listening, log))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, quit)
  if (!keys) return
  const print = (lines: string) => {
    log?.flush()
    stdout.write(`${lines}\n`)
  }
  const { readKeys } = await import('./read-keys.js')
  await readKeys(process.stdin, keys.createKeyHandler({ double, print, quit }))
}

// A terminal may be attached in CI, too, where a key is never pressed.
function hasKeys({ quiet = false, json = false }: AttendOptions): boolean {
  const isAttended = process.stdin.isTTY === true && process.stdout.isTTY === true && !process.env.CI
  return isAttended && !quiet && !json
}

async function end(listening: Listening, log: RequestLog | undefined): Promise<void> {
  await listening.close()
  log?.end()
  await Promise.race([flushed(process.stdout), delay(LONGEST_FLUSH)])
  process.exit(0)
}

// Writes to a pipe are asynchronous, and an exit would lose them.
function flushed(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()))
}

function once(action: () => unknown): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    action()
  }
}
