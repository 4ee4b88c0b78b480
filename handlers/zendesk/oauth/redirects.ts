/** Schemes of browsers and operating systems. They never open a client's app. */
const REFUSED_SCHEMES: ReadonlySet<string> = new Set(
  [
    ['about', 'blob', 'brave', 'chrome', 'chrome-error', 'chrome-extension', 'chrome-search', 'data'],
    ['devtools', 'edge', 'feed', 'file', 'filesystem', 'ftp', 'intent', 'jar', 'javascript', 'livescript'],
    ['mailto', 'mocha', 'moz-extension', 'moz-icon', 'opera', 'pcast', 'resource', 'safari-extension'],
    ['sms', 'tel', 'vbscript', 'view-source', 'vivaldi', 'wyciwyg', 'ws', 'wss'],
  ]
    .flat()
    .map((scheme) => `${scheme}:`),
)

/** A URI with an app's own scheme. A second colon is valid only before a port: otherwise it could hide another scheme. */
const APP_URI = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/?:]*(?::\d+)?(?=[/?]|$))?[^:]*$/i

const LOOPBACK_HOST = /^(?:localhost|[^:]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/**
 * Parses a redirect URI: absolute, without a fragment, on the web or with an app's own scheme.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2
 */
export function parseRedirectUri(text: string): URL | undefined {
  if (!URL.canParse(text) || text.includes('#')) return undefined
  const url = new URL(text)
  if (isWeb(url)) {
    // "http:path" would be relative to the page that redirects.
    return /^https?:\/\/[^/\\]/i.test(text) ? url : undefined
  }
  return !REFUSED_SCHEMES.has(url.protocol) && APP_URI.test(text) ? url : undefined
}

/** Returns true for a web URL on this machine: `localhost`, its subdomains, 127.0.0.1 or [::1], with any port. */
export function isLoopback(text: string): boolean {
  const url = parseRedirectUri(text)
  return url !== undefined && isWeb(url) && LOOPBACK_HOST.test(url.hostname)
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:'
}

/** Describes the destination of a redirect for the user: the host, or the scheme of an app. */
export function describeRedirectUri(text: string): string {
  const url = parseRedirectUri(text)
  return url?.host || url?.protocol || text
}

/** Adds parameters to the query or the fragment of a redirect URI. */
export function withParameters(
  redirectUri: string,
  params: Readonly<Record<string, string | null>>,
  responseMode: 'query' | 'fragment',
): string {
  const { href } = new URL(redirectUri)
  const parameters = new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
  if (responseMode === 'fragment') return `${href}#${parameters}`
  return `${href}${href.includes('?') ? '&' : '?'}${parameters}`
}
