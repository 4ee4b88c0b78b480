import { isIP, isIPv4, isIPv6 } from 'node:net'
import { isLoopbackAddress } from './loopback.js'

/** A host, from a Host header or an origin. */
export interface Host {
  /** Lower case, without brackets and without a trailing dot. */
  readonly name: string
  /** Undefined for the default port of the scheme. */
  readonly port: number | undefined
}

const FORM = /^(?:\[([\da-f:.]+)\]|([\w-]+(?:\.[\w-]+)*)\.?)(?::(\d{1,5}))?$/i
const LAST_PORT = 65_535
const LONGEST = 300

/** A cache of one entry, because nearly all requests name the same host. */
let latest: { readonly text: string; readonly host: Host | undefined } = { text: '', host: undefined }

/**
 * Reads `name[:port]`, where the name is a host name, an IPv4 address or an IPv6 address in brackets.
 *
 * @returns undefined when the text is anything else
 */
export function parseHost(text: string): Host | undefined {
  if (latest.text !== text) latest = { text, host: readHost(text) }
  return latest.host
}

function readHost(text: string): Host | undefined {
  if (text.length > LONGEST) return undefined
  const [, address, name = '', digits] = FORM.exec(text) ?? []
  const port = digits === undefined ? undefined : Number(digits)
  if (port !== undefined && port > LAST_PORT) return undefined
  if (address !== undefined) return isIPv6(address) ? { name: address.toLowerCase(), port } : undefined
  // Browsers and URLs read a name that ends in a number as an IPv4 address.
  const isNumeric = /(?:^|\.)\d+$/.test(name)
  if (name === '' || (isNumeric && !isIPv4(name))) return undefined
  return { name: name.toLowerCase(), port }
}

/** Returns true for `localhost`, names below it, and addresses that only this machine can reach. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || isLoopbackAddress(name)
}

/**
 * Returns true for `localhost`, names below it, and IP addresses. DNS rebinding cannot fake these: a foreign page can make
 * its own host name resolve to 127.0.0.1, but the browser then sends that name as the Host.
 */
export function isLocalName(name: string): boolean {
  return isIP(name) !== 0 || isLoopbackName(name)
}
