import type { Reply } from '../../reply.js'
import type { RawHeaders } from '../../request.js'
import type { SecretNames } from '../secret-names.js'
import { decodeLeniently, HIDDEN, holdsSecret } from '../secrets.js'
import { groupValues } from './group-values.js'

/** Headers by their names in lower case; a header that was sent several times has a list. */
export type ShownHeaders = Readonly<Record<string, string | readonly string[]>>

/** Returns the value of a header with its secrets hidden. */
type MaskValue = (value: string) => string

/** Headers whose values are secret in part. */
const MASKS: ReadonlyMap<string, MaskValue> = new Map([
  ['authorization', (value) => (/^[\w-]+ /.exec(value)?.[0] ?? '') + HIDDEN],
  ['cookie', (value) => value.split(/;\s*/).map(hidePair).join('; ')],
  ['set-cookie', (value) => value.replace(/^[^;]*/, hidePair)],
])
/** Headers that begin so hold no secret, such as `access-control-allow-credentials`. */
const CORS_PREFIX = 'access-control-'
/** Ends of the names of headers that hold a secret. */
const SECRET_END = /(?:key|auth|session)$/

/** Lists headers with the values of secrets hidden. */
export function showHeaders(headers: RawHeaders | Reply['headers'], isSecret: SecretNames): ShownHeaders {
  const shown = Array.from(pairsOf(headers), ([written, value]) => {
    const name = written.toLowerCase()
    return [name, maskHeader(name, value, isSecret)] as const
  })
  return groupValues(shown)
}

/** Returns the first value of a header; empty without one. The name is in lower case. */
export function findHeader(headers: RawHeaders | Reply['headers'], name: string): string {
  for (const [written, value] of pairsOf(headers)) if (written.toLowerCase() === name) return value
  return ''
}

function* pairsOf(headers: RawHeaders | Reply['headers']): Generator<readonly [string, string]> {
  if (isFlat(headers)) {
    for (let index = 0; index < headers.length; index += 2)
      yield [headers[index] ?? '', headers[index + 1] ?? '']
  } else if (Symbol.iterator in headers) {
    yield* headers as Iterable<readonly [string, string]>
  } else {
    for (const [name, values] of Object.entries(headers as Reply['headers'])) {
      for (const value of [values].flat()) yield [name, value]
    }
  }
}

function isFlat(headers: object): headers is readonly string[] {
  return Array.isArray(headers) && typeof headers[0] === 'string'
}

function maskHeader(name: string, value: string, isSecret: SecretNames): string {
  const mask = MASKS.get(name.replace(/^proxy-/, ''))
  if (mask) return mask(value)
  if (isSecretHeader(name, isSecret)) return HIDDEN
  return holdsSecret(decodeLeniently(value), isSecret) ? HIDDEN : value
}

function isSecretHeader(name: string, isSecret: SecretNames): boolean {
  if (name.startsWith(CORS_PREFIX)) return false
  return isSecret(name.replace(/^x-/, '')) || SECRET_END.test(name)
}

function hidePair(pair: string): string {
  const sign = pair.indexOf('=')
  return sign === -1 ? HIDDEN : `${pair.slice(0, sign)}=${HIDDEN}`
}
