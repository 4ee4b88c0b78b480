import { parseError, plainError } from './parse-error.js'

/** Errors of requests of any kind. */
export const requestErrors = {
  internal: () => parseError(1, 'Internal server error.'),
  unauthorized: () => plainError(403, 'unauthorized'),
  masterRequired: () => plainError(403, 'unauthorized: master key is required', { isSanitized: true }),
  masterKeyRequired: () => parseError(119, 'master key is required'),
  permissionDenied: () => parseError(119, 'Permission denied'),
  readOnly: (what: string) => parseError(119, `read-only masterKey isn't allowed to ${what}.`),
  readOnlyFiles: (what: string) =>
    plainError(403, `read-only masterKey isn't allowed to ${what}.`, { isSanitized: true }),
  securityCheckDisabled: () =>
    plainError(409, 'Enable Parse Server option `security.enableCheck` to run security check.'),
  malformedBody: (reason: string) => plainError(400, reason),
  undecodableBody: (status: number, reason: string) => plainError(status, reason),
  tooDeep: (most: number) => plainError(400, `request body is nested more than ${most} levels deep`),
  tooLarge: () => plainError(413, 'request entity too large'),
  prohibitedKeyword: (key: string, value?: string) =>
    parseError(105, `Prohibited keyword in request data: ${JSON.stringify({ key, value })}.`),
  invalidJson: () => parseError(107, 'invalid JSON'),
  invalidContext: () => parseError(107, 'Invalid object for context.'),
  otherCause: (reason: string) => parseError(-1, reason),
  requestsNeedArray: () => parseError(107, 'requests must be an array'),
  batchPathNeedsString: () => parseError(107, 'batch request path must be a string'),
  batchPathElsewhere: (path: string) => parseError(107, `cannot route batch path ${path}`),
  cannotRoute: (method: string, path: string) => parseError(107, `cannot route ${method} ${path}`),
  nestedBatch: () => parseError(107, 'nested batch requests are not allowed'),
  tooManyRequests: (count: number, most: number) =>
    parseError(107, `Batch request contains ${count} sub-requests, which exceeds the limit of ${most}.`),
  batchRateLimited: () => parseError(100, 'Too many requests'),
  batchReplyTooLarge: (most: number) =>
    parseError(107, `Batch replies exceed the limit of ${most} characters.`),
  // MongoDB's code for an aborted transaction. With status 500, clients would retry it.
  transactionAborted: () => parseError(251, 'Transaction has been aborted.'),
} as const
