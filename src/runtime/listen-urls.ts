import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { isLoopbackAddress } from './loopback.js'

/** Addresses of a server that is listening. */
export interface ListenUrls {
  /** An address for clients on this machine, such as `http://127.0.0.1:4100`. */
  readonly url: string
  /** All addresses: `url` first, then the addresses for other machines. */
  readonly urls: readonly string[]
  /** True when other machines can reach the server. */
  readonly isExposed: boolean
}

type Interfaces = ReturnType<typeof networkInterfaces>

/** Wildcard addresses, with the loopback addresses that they include. Not every client can connect to a wildcard. */
const LOOPBACKS_BY_WILDCARD: Readonly<Record<string, readonly string[]>> = {
  '0.0.0.0': ['127.0.0.1'],
  '::': ['::1', '127.0.0.1'],
}

/**
 * Returns the addresses that clients can use for a listening server.
 *
 * @param bound the result of `server.address()`
 * @param interfaces the machine's interfaces, as `os.networkInterfaces()` returns them
 */
export function listenUrls({ address, port }: AddressInfo, interfaces = networkInterfaces()): ListenUrls {
  const loopbacks = LOOPBACKS_BY_WILDCARD[address]
  const hosts = loopbacks ? [...loopbacks, ...externalHosts(interfaces, address === '::')] : [address]
  const urls = hosts.map((host) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`)
  return { url: urls[0] ?? '', urls, isExposed: !isLoopbackAddress(address) }
}

function externalHosts(interfaces: Interfaces, withIPv6: boolean): string[] {
  const all = Object.values(interfaces).flatMap((addresses) => addresses ?? [])
  return all
    .filter(({ internal, family }) => !internal && (family === 'IPv4' || withIPv6))
    .filter(({ address }) => !isLinkLocal(address))
    .map(({ address }) => address)
}

// A link-local IPv6 address needs the name of an interface after it, which browsers refuse in a URL.
function isLinkLocal(address: string): boolean {
  return /^fe[89ab]/i.test(address)
}
