const HIDDEN = '***'
const DEEPEST = 100
const MOST_REMEMBERED = 500
const LONGEST_REMEMBERED = 50

/** Names that contain one of these are secret in every dialect, in any case and with any separators. */
const SECRET_PARTS = [
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'secret',
  'token',
  'sessionid',
  'apikey',
  'accesskey',
  'masterkey',
  'privatekey',
  'credential',
  'authorization',
  'codeverifier',
  'assertion',
]

/** Names that are secret only when the whole name matches. */
const SECRET_NAMES = ['code', 'pass', 'pin', 'otp']

/** Texts without any of these are skipped. */
const CLUES = ['pass', 'pwd', 'secret', 'token', 'session', 'key', 'credential', 'auth', 'code', 'assertion']
const ESCAPES = /[%+]/
const NAME = /[\w.[\]-]+/g
/** Between a name and its value: `password=`, `"password":`, `\"password\" :`. */
const ASSIGNMENT = /(?:["'\\\]]+\s*:|\s*=)\s*/y
const VALUE = /(?:\\?"[^"\\]*|'[^']*|[^\s&,;}"')\\]+)/y

/**
 * Makes the function that hides the values of secrets in a query string, in JSON within it, and in addresses within it.
 * Names are compared as a server reads them: decoded, and without regard to case.
 *
 * @param own further names that are secret in one dialect
 *
 * @example
 * createMask(['nonce'])('?user%5Bpassword%5D=a&nonce=b&page=2') // '?user%5Bpassword%5D=***&nonce=***&page=2'
 */
export function createMask(own: readonly string[] = []): (search: string) => string {
  const names = new Set([...SECRET_NAMES, ...own].map(normalise))
  const clues = [...CLUES, ...SECRET_NAMES, ...own.map((name) => name.replace(/^_+/, ''))]
  const clue = new RegExp(clues.map((text) => text.replaceAll(/[^\w]/g, '\\$&')).join('|'), 'i')
  const isSecret = (name: string) =>
    name.split(/[.[\]]+/).some((part) => isSecretPart(normalise(part), names))
  const isSecretParameter = cacheResults((written) => isSecret(decode(written)))

  function maskPair(pair: string): string {
    const sign = pair.indexOf('=')
    if (sign === -1) return pair
    const name = pair.slice(0, sign)
    if (isSecretParameter(name)) return `${name}=${HIDDEN}`
    const written = pair.slice(sign + 1)
    const value = decode(written)
    if (!clue.test(value)) return pair
    const masked = maskValue(value)
    return masked === value ? pair : `${name}=${encodeURIComponent(masked)}`
  }

  function maskValue(value: string): string {
    const json = parse(value)
    if (json === undefined) return holdsSecret(value, isSecret) ? HIDDEN : value
    return JSON.stringify(maskJson(json, isSecret))
  }

  return (search) => {
    if (!search.includes('=') || !(ESCAPES.test(search) || clue.test(search))) return search
    return search.split('&').map(maskPair).join('&')
  }
}

/** Hides the values of secrets in the text of an error: `password=…`, `"token": "…"`. */
export function maskText(text: string): string {
  let masked = ''
  let end = 0
  for (const { 0: name, index } of text.matchAll(NAME)) {
    if (index < end || !isSecretPart(normalise(name), CORE_NAMES)) continue
    const start = endOfMatch(ASSIGNMENT, text, index + name.length)
    const stop = start === undefined ? undefined : endOfMatch(VALUE, text, start)
    if (stop === undefined) continue
    masked += text.slice(end, start) + HIDDEN
    end = stop
  }
  return masked + text.slice(end)
}

const CORE_NAMES: ReadonlySet<string> = new Set(SECRET_NAMES)

const MOST_SHOWN = 4

/**
 * Shortens a secret to its last four characters; a secret of fewer than eight to its second half.
 *
 * @example
 * shortenSecret('4b2f9d0ac86e') // '…c86e'
 * shortenSecret('key') // '…y'
 */
export function shortenSecret(secret: string): string {
  const shown = Math.min(MOST_SHOWN, Math.floor(secret.length / 2))
  return `…${secret.slice(secret.length - shown)}`
}

/** Caches the results for short names, because nearly all requests have the same few parameters. */
function cacheResults(isSecret: (name: string) => boolean): (name: string) => boolean {
  const results = new Map<string, boolean>()
  return (name) => {
    const known = results.get(name)
    if (known !== undefined) return known
    const result = isSecret(name)
    if (name.length <= LONGEST_REMEMBERED && results.size < MOST_REMEMBERED) results.set(name, result)
    return result
  }
}

function normalise(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

function isSecretPart(part: string, names: ReadonlySet<string>): boolean {
  return names.has(part) || SECRET_PARTS.some((secret) => part.includes(secret))
}

// A malformed name is decoded as far as it can be, as lenient servers do.
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced.replaceAll(/%([0-7][0-9a-f])/gi, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
  }
}

function parse(text: string): unknown {
  if (!/^\s*[[{"]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function maskJson(value: unknown, isSecret: (name: string) => boolean, depth = 0): unknown {
  if (typeof value === 'string') return holdsSecret(value, isSecret) ? HIDDEN : value
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) return HIDDEN
  if (Array.isArray(value)) return value.map((element) => maskJson(element, isSecret, depth + 1))
  const members = Object.entries(value).map(([name, member]) => [
    name,
    isSecret(name) ? HIDDEN : maskJson(member, isSecret, depth + 1),
  ])
  return Object.fromEntries(members)
}

/** Returns true when a text assigns a value to a secret, such as an address with a secret in its query. */
function holdsSecret(text: string, isSecret: (name: string) => boolean): boolean {
  for (const { 0: name, index } of text.matchAll(NAME)) {
    const start = endOfMatch(ASSIGNMENT, text, index + name.length)
    if (start !== undefined && isSecret(name)) return true
  }
  return false
}

// Sticky patterns keep the search linear: each gap between names is searched once.
function endOfMatch(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : undefined
}
