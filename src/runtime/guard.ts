import { isIP } from 'node:net'

/**
 * Whether a Host header names this machine. A page of a foreign site can make its name resolve to 127.0.0.1 and then read
 * what a local server says; it can't make the browser send another name than its own.
 *
 * @param host the Host header, with or without a port
 * @param allowed more names that are fine
 */
export function isLocalHost(host: string, allowed: readonly string[]): boolean {
  const name = hostName(host)
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0 || allowed.includes(name)
}

/** Whether a page of this origin may read the vendors' answers: one on this machine, or one that is allowed by name. */
export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
  if (allowed.includes('*') || allowed.includes(origin)) return true
  if (!URL.canParse(origin)) return false
  const { hostname } = new URL(origin)
  const name = hostname.replace(/^\[|\]$/g, '')
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d+){3}$/.test(name)
}

function hostName(host: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(host)
  return (bracketed?.[1] ?? host.replace(/:\d*$/, '')).toLowerCase()
}
