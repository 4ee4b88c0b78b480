import { Option } from 'commander'
import type { ControlTarget } from '../../control/client.js'
import { DEFAULT_HOST, DEFAULT_PORT } from '../../runtime/open.js'

/** Options that all commands of a running server have. */
export interface TargetOptions {
  readonly url?: string
  readonly world?: string
  readonly json?: boolean
}

/** The world in the path of an address, such as `http://127.0.0.1:4100/~checkout`. */
const WORLD_PATH = /^\/~([\w.-]+)\/?$/

const DEFAULT_URL = `http://${DEFAULT_HOST}:${DEFAULT_PORT}`

/** Makes the options that all commands of a running server have. */
export function targetOptions(): Option[] {
  const options = [
    new Option('--world <name>', 'the world to work on (default: the default world)'),
    new Option('--url <address>', `the running server (default: $STUNTDOUBLE_URL, or ${DEFAULT_URL})`),
    new Option('--json', 'print the answer as JSON'),
  ]
  return options.map((option) => option.helpGroup('Common options:'))
}

/**
 * Returns the server and the world that a command works on.
 *
 * @param name the command, for messages
 * @throws Error when the address is malformed
 */
export function toTarget(name: string, { url, world }: TargetOptions): ControlTarget {
  const address = url ?? (process.env.STUNTDOUBLE_URL || DEFAULT_URL)
  const parsed = parseUrl(address)
  if (parsed) {
    const [, ofPath] = WORLD_PATH.exec(parsed.pathname) ?? []
    return { url: parsed.origin, world: world ?? ofPath }
  }
  const source = url === undefined ? 'STUNTDOUBLE_URL' : '--url'
  throw new Error(
    `Failed to run ${name}: ${source} is "${address}". Please give an address such as ${DEFAULT_URL}.`,
  )
}

function parseUrl(address: string): URL | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined
  return new URL(address)
}
