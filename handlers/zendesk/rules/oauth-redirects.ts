/** Schemes that a browser or its machine acts on by itself: no app of anyone's answers there. */
const REFUSED_SCHEMES: ReadonlySet<string> = new Set([
  'about:',
  'blob:',
  'data:',
  'file:',
  'filesystem:',
  'ftp:',
  'intent:',
  'javascript:',
  'mailto:',
  'vbscript:',
  'view-source:',
  'ws:',
  'wss:',
])

/**
 * Reads an address to send people back to: absolute, without a fragment, of the web or of an app's own scheme.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2
 */
export function parseRedirectUri(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  if (REFUSED_SCHEMES.has(url.protocol) || text.includes('#')) return undefined
  // "http:path" would be a path of the page that redirects.
  return isWeb && !/^https?:\/\/[^/\\]/i.test(text) ? undefined : url
}

/** Where people will be sent, for them to judge: the host, or the scheme of an app. */
export function describeRedirectUri(text: string): string {
  const url = parseRedirectUri(text)
  return url?.host || url?.protocol || text
}

/** The address with what the client is told: in its query, or in its fragment when the answer holds a token itself. */
export function withAnswer(
  redirectUri: string,
  answer: Readonly<Record<string, string | null>>,
  place: 'query' | 'fragment',
): string {
  const { href } = new URL(redirectUri)
  const told = new URLSearchParams(
    Object.entries(answer).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
  if (place === 'fragment') return `${href}#${told}`
  return `${href}${href.includes('?') ? '&' : '?'}${told}`
}
