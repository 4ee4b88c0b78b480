import { normaliseName, SECRET_PARTS, type SecretNames } from '../secret-names.js'
import { decodeLeniently, HIDDEN, holdsSecret, maskData } from '../secrets.js'
import { parseJsonStart } from './cut-json.js'
import { readFormData } from './form-data.js'
import { groupValues } from './group-values.js'
import type { RetainedBody } from './retained-body.js'

/** A body as the journal shows it. */
export interface ShownBody {
  /**
   * The JSON, the fields of a form by name, or the text, with the values of secrets hidden. Undefined without a body,
   * and when `note` gives the reason why it is not shown.
   */
  readonly body?: unknown
  /** The size in bytes; in characters for a long text of which only the start was kept. */
  readonly size?: number
  /** The reason why a body is shown in part, or not at all. */
  readonly note?: string
}

/** The body of a message, and what tells its form. */
interface Message {
  readonly kept: RetainedBody
  readonly contentType: string
  readonly isSecret: SecretNames
}

interface Text extends Omit<Message, 'kept'> {
  readonly text: string
  readonly isCut: boolean
}

const ABSENCES = {
  'not kept': 'The journal keeps no bodies.',
  dropped: 'Dropped, to make room for the bodies of later requests.',
  streamed: 'A stream.',
  unread: 'The body was not read.',
} as const

const HIDDEN_NOTE = 'Hidden, because the text may show a secret.'
const BINARY_TYPE =
  /^\s*(?:image\/(?!svg)|audio\/|video\/|font\/|application\/(?:octet-stream|pdf|zip|gzip)\b)/i
const MULTIPART_TYPE = /^\s*multipart\/form-data\b/i
const JSON_TYPE = /\bjson\b/i
const FORM_TYPE = /^\s*application\/x-www-form-urlencoded\b/i
const FORM = /^[^\s=&]+=[^\s]*$/
/** The start of markup, or of a form with files. */
const MARKUP = /^\s*(?:<|--)/

/** Decodes a kept body, and hides the values of secrets in it. */
export function showBody(message: Message): ShownBody {
  const { kept, contentType } = message
  if (kept === null) return {}
  if (typeof kept !== 'string' && 'absence' in kept) return { note: ABSENCES[kept.absence] }
  if (typeof kept === 'string')
    return { ...showText({ ...message, text: kept, isCut: false }), size: sizeOf(kept) }
  const isCut = 'start' in kept
  const bytes = isCut ? kept.start : kept
  const size = kept.length === undefined ? {} : { size: kept.length }
  const whole = kept.length === undefined ? 'bytes' : `of ${kept.length} ${isCut ? kept.unit : 'bytes'}`
  const note = isCut ? { note: `Only the first ${bytes.length} ${whole} were kept.` } : {}
  return { ...note, ...showBytes(bytes, { ...message, isCut }), ...size }

  function showBytes(content: Uint8Array, rest: Omit<Text, 'text'>): ShownBody {
    const entries = readFormData(content, contentType)
    if (entries || MULTIPART_TYPE.test(contentType)) return showForm(entries, rest.isSecret)
    const text = BINARY_TYPE.test(contentType) ? undefined : decodeText(content, isCut)
    if (text === undefined) return { note: `Binary: ${contentType || 'no content type'}.` }
    return showText({ ...rest, text })
  }
}

function showText({ text, contentType, isSecret, isCut }: Text): ShownBody {
  const isStructured = JSON_TYPE.test(contentType) || /^\s*[[{]/.test(text)
  const data = isStructured ? readJson(text, isCut) : undefined
  if (data !== undefined) return { body: maskData(data, isSecret) }
  if (isStructured || MARKUP.test(text)) return showUnlessSuspect(text, isSecret)
  if (FORM_TYPE.test(contentType) || FORM.test(text)) return showForm(readPairs(text, isCut), isSecret)
  return holdsSecret(decodeEscapes(text), isSecret) ? { note: HIDDEN_NOTE } : { body: text }
}

/** Shows a text whose structure is not known, unless the name of a secret is in it. */
function showUnlessSuspect(text: string, isSecret: SecretNames): ShownBody {
  const decoded = decodeEscapes(text)
  const letters = normaliseName(decoded)
  const isSuspect = SECRET_PARTS.some((part) => letters.includes(part)) || holdsSecret(decoded, isSecret)
  return isSuspect ? { note: HIDDEN_NOTE } : { body: text }
}

function showForm(
  entries: readonly (readonly [string, unknown])[] | undefined,
  isSecret: SecretNames,
): ShownBody {
  if (!entries) return { note: HIDDEN_NOTE }
  const shown = entries.map(
    ([name, value]) => [name, isSecret(name) ? HIDDEN : maskData(value, isSecret)] as const,
  )
  return { body: groupValues(shown) }
}

function readPairs(text: string, isCut: boolean): [string, string][] {
  // The last pair of a cut form may lack its end.
  const whole = isCut ? text.slice(0, Math.max(0, text.lastIndexOf('&'))) : text
  return [...new URLSearchParams(whole)]
}

function readJson(text: string, isCut: boolean): unknown {
  if (isCut) return parseJsonStart(text)
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Decodes UTF-8; undefined for other bytes. */
function decodeText(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    // A cut text may end within a character.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut })
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

function decodeEscapes(text: string): string {
  const unescaped = text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  return decodeLeniently(unescaped)
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length
}
