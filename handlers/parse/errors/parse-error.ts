import { ApiError } from '../../../src/contract.js'
import type { Json } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'
import { toText } from '../values/json.js'

const INTERNAL = 1
const NOT_FOUND = 101
const FORBIDDEN = 119

/** What a newer parse-server says instead of what it won't tell a client. */
const SANITIZED_TEXT = 'Permission denied'

/** How a refusal differs from others of its code, and sounds elsewhere. */
interface OtherForms {
  /** Where it is another than that of all errors of the code. */
  readonly status?: number
  /** parse-server 9 and later hide the text; they do so for every error 119. */
  readonly isSanitized?: true
  /** What api.parse.com said: another text, or another error. */
  readonly legacy?: string | readonly [code: number, error: string]
}

/** A refusal of Parse's, which the options may put in other words. */
export class ParseError extends ApiError {
  /** The same as parse-server 9 and later say it. */
  readonly sanitized: Reply
  /** The same as api.parse.com said it. */
  readonly legacy: Reply

  /** @param text what it says, for people */
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

/** Parse's error of a code, with the status that it always has. What it says is a text, but for what cloud code throws. */
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

/** Errors that Parse answers without a code. */
export function plainError(
  status: number,
  error: string,
  { isSanitized }: Pick<OtherForms, 'isSanitized'> = {},
): ParseError {
  const sanitized = json(status, { error: isSanitized ? SANITIZED_TEXT : error })
  return new ParseError(error, json(status, { error }), { sanitized })
}
