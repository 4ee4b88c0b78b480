import { coreSecretNames, createSecretNames, SECRET_NAMES, type SecretNames } from './secret-names.js'

/** Shown instead of the value of a secret. */
export const HIDDEN = '***'
const DEEPEST = 100

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
  const isSecret = createSecretNames(own)
  const clues = [...CLUES, ...SECRET_NAMES, ...own.map((name) => name.replace(/^_+/, ''))]
  const clue = new RegExp(clues.map((text) => text.replaceAll(/[^\w]/g, '\\$&')).join('|'), 'i')

  function maskPair(pair: string): string {
    const sign = pair.indexOf('=')
    if (sign === -1) return pair
    const name = pair.slice(0, sign)
    if (isSecret(decodeLeniently(name))) return `${name}=${HIDDEN}`
    const written = pair.slice(sign + 1)
    const value = decodeLeniently(written)
    if (!clue.test(value)) return pair
    const masked = maskValue(value)
    return masked === value ? pair : `${name}=${encodeURIComponent(masked)}`
  }

  function maskValue(value: string): string {
    const json = parse(value)
    if (json === undefined) return holdsSecret(value, isSecret) ? HIDDEN : value
    return JSON.stringify(maskData(json, isSecret))
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
    if (index < end || !coreSecretNames(name)) continue
    const start = endOfMatch(ASSIGNMENT, text, index + name.length)
    const stop = start === undefined ? undefined : endOfMatch(VALUE, text, start)
    if (stop === undefined) continue
    masked += text.slice(end, start) + HIDDEN
    end = stop
  }
  return masked + text.slice(end)
}

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

/** Decodes percent-encoded text. Malformed text is decoded as far as it can be, as lenient servers do. */
export function decodeLeniently(text: string): string {
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

/**
 * Returns JSON data with the values of secrets hidden, also in texts that assign a value to a secret. Null, true and
 * false are shown.
 */
export function maskData(value: unknown, isSecret: SecretNames, depth = 0): unknown {
  if (typeof value === 'string') return maskString(value, isSecret, depth)
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) return HIDDEN
  if (Array.isArray(value)) return value.map((element) => maskData(element, isSecret, depth + 1))
  const members = Object.entries(value).map(([name, member]) => [
    name,
    isSecret(name, member) && !isHarmless(member) ? HIDDEN : maskData(member, isSecret, depth + 1),
  ])
  return Object.fromEntries(members)
}

function maskString(text: string, isSecret: SecretNames, depth: number): string {
  const json = depth > DEEPEST ? undefined : parse(text)
  if (typeof json === 'object' && json !== null) {
    const masked = JSON.stringify(maskData(json, isSecret, depth + 1))
    return masked.includes(HIDDEN) ? masked : text
  }
  return holdsSecret(text, isSecret) ? HIDDEN : text
}

function isHarmless(value: unknown): boolean {
  return value === null || typeof value === 'boolean'
}

/** Returns true when a text assigns a value to a secret, such as an address with a secret in its query. */
export function holdsSecret(text: string, isSecret: SecretNames): boolean {
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
