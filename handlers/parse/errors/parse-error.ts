import { ApiError } from '../../../src/contract.js'
import type { Json } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'
import { toText } from '../values/json.js'

const INTERNAL = 1
const NOT_FOUND = 101
const FORBIDDEN = 119

/** The text of parse-server 9 in place of texts that it hides from clients. */
const SANITIZED_TEXT = 'Permission denied'

/** Other forms of an error. */
interface OtherForms {
  /** The HTTP status, where it differs from that of the code. */
  readonly status?: number
  /** True when parse-server 9 hides the text. It hides the text of every error 119. */
  readonly isSanitized?: true
  /** The text, or the code and text, of api.parse.com. */
  readonly legacy?: string | readonly [code: number, error: string]
}

/** An error of Parse, with the forms that options can choose. */
export class ParseError extends ApiError {
  /** The reply of parse-server 9 and later. */
  readonly sanitized: Reply
  /** The reply of api.parse.com. */
  readonly legacy: Reply

  /** @param text the message, for people */
  constructor(
    readonly text: string,
    reply: Reply,
    forms: { readonly sanitized?: Reply; readonly legacy?: Reply } = {},
  ) {
    super(reply)
    this.sanitized = forms.sanitized ?? reply
    this.legacy = forms.legacy ?? reply
  }
}

function toStatus(code: number): number {
  if (code === INTERNAL) return 500
  return code === NOT_FOUND ? 404 : 400
}

function toReply(code: number, error: Json, status = toStatus(code)): Reply {
  return json(status, { code, error })
}

/**
 * Makes an error with a code and the status of that code. Its message is a text, except for errors of cloud
 * functions.
 */
export function parseError(
  code: number,
  error: Json,
  { isSanitized, legacy, status }: OtherForms = {},
): ParseError {
  const [oldCode, oldError] = typeof legacy === 'string' ? [code, legacy] : (legacy ?? [code, error])
  return new ParseError(toText(error), toReply(code, error, status), {
    sanitized: toReply(code, isSanitized || code === FORBIDDEN ? SANITIZED_TEXT : error, status),
    legacy: toReply(oldCode, oldError, oldCode === code ? status : undefined),
  })
}

/** Makes an error without a code. */
export function plainError(
  status: number,
  error: string,
  { isSanitized }: Pick<OtherForms, 'isSanitized'> = {},
): ParseError {
  const sanitized = json(status, { error: isSanitized ? SANITIZED_TEXT : error })
  return new ParseError(error, json(status, { error }), { sanitized })
}
