import type { IncomingMessage } from 'node:http'
import { json, type Reply } from '../reply.js'
import { isLocalName, parseHost } from './host.js'

/**
 * Refuses a request whose Host header does not name this machine. This keeps out pages whose own host name resolves to
 * this machine (DNS rebinding).
 *
 * @param header the Host header; undefined passes, because HTTP/1.0 has no Host header
 * @param allowed further valid names, from `parseAllowedHosts`
 * @returns the error reply, or undefined when the request is allowed
 */
export function refuseHost(header: string | undefined, allowed: readonly string[]): Reply | undefined {
  if (header === undefined) return undefined
  const host = parseHost(header)
  if (!host) return malformedHost(header)
  if (isLocalName(host.name) || allowed.includes(host.name)) return undefined
  const error = `Failed to answer: the request is for the host "${header}", which is not this machine. Please use localhost, or start with --allowed-host ${host.name}.`
  return json(403, { error })
}

const HOST = 'host'

/**
 * Refuses a request with several Host headers. Node exposes only the first one, and a proxy may have used another one.
 */
export function refuseSeveralHosts({ rawHeaders }: IncomingMessage): Reply | undefined {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (name.length === HOST.length && name.toLowerCase() === HOST) count += 1
  }
  if (count <= 1) return undefined
  return json(400, {
    error: 'Failed to answer: the request has several Host headers. Please send one.',
  })
}

/** Refuses a request whose Host header is not of the form `name[:port]`. */
export function refuseMalformedHost(header: string | undefined): Reply | undefined {
  return header === undefined || parseHost(header) ? undefined : malformedHost(header)
}

function malformedHost(header: string): Reply {
  const error = `Failed to answer: the Host header "${header}" is not a host name with or without a port. Please send one such as localhost:4100.`
  return json(400, { error })
}

/**
 * Reads the names of `--allowed-host` (`allowedHosts` in code). From a URL, or a name with a port, it takes the name
 * only.
 *
 * @throws Error when a value is not a host name
 */
export function parseAllowedHosts(values: readonly string[]): string[] {
  return values.map((value) => {
    const text = value.trim().replace(/^https?:\/\/([^/?#]*)(?:[/?#].*)?$/i, '$1')
    const host = parseHost(text)
    if (host) return host.name
    throw new Error(
      `Failed to start: "${value}" is not a host name for --allowed-host (allowedHosts). Please give one such as mock.example.`,
    )
  })
}
