import { ApiError } from '../../src/contract.js'
import { json } from '../../src/reply.js'

/** A problem with the value of a field. */
export interface FieldProblem {
  readonly description: string
  /** Zendesk's code for the problem. Some problems have no code. */
  readonly error?: string
}

/** The problems of a record, by field. */
export type RecordProblems = Readonly<Record<string, readonly FieldProblem[]>>

const NO_CACHE = { 'cache-control': 'no-cache' }

function apiError(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = NO_CACHE,
): ApiError {
  return new ApiError(json(status, body, headers))
}

function titledError(status: number, title: string, message: string): ApiError {
  return apiError(status, { error: { title, message } })
}

/** Zendesk's errors with their exact texts. Their bodies come in three forms. */
export const errors = {
  unauthenticated: () =>
    apiError(
      401,
      { error: "Couldn't authenticate you" },
      { ...NO_CACHE, 'www-authenticate': 'Basic realm="Web Password"' },
    ),
  invalidToken: () =>
    apiError(
      401,
      {
        error: 'invalid_token',
        error_description:
          'The access token provided is expired, revoked, malformed or invalid for other reasons.',
      },
      { ...NO_CACHE, 'www-authenticate': 'Bearer realm="Zendesk", error="invalid_token"' },
    ),
  forbidden: () =>
    titledError(
      403,
      'Forbidden',
      'You do not have access to this page. Please contact the account owner of this help desk for further help.',
    ),
  notFound: () => apiError(404, { error: 'RecordNotFound', description: 'Not found' }),
  invalidEndpoint: () => apiError(404, { error: 'InvalidEndpoint', description: 'Not found' }),
  invalidAttribute: (name: string, problem: string) =>
    titledError(
      400,
      'Invalid attribute',
      `You passed an invalid value for the ${name} attribute. ${problem}`,
    ),
  badPath: () => titledError(400, 'Bad Request', 'Invalid percent-encoding in the path'),
  unparsable: () => titledError(422, 'Unprocessable Entity', 'Server could not parse JSON'),
  unknownEncoding: (reason: string) => titledError(415, 'Unsupported Media Type', reason),
  tooLarge: () => titledError(413, 'Payload Too Large', 'The request body is too large'),
  badPagination: (title: string) =>
    apiError(400, { errors: [{ code: 'InvalidPaginationParameter', title }] }),
  tooManyUsers: () =>
    apiError(400, { error: 'TooManyValues', description: 'Maximum 100 users may be created per call' }),
  tooManyValues: () =>
    apiError(400, {
      error: 'TooManyValues',
      description: 'Parameter  cannot specify more than 100 values',
      max_count: 100,
    }),
  commentRequired: () =>
    apiError(406, { error: 'CommentRequired', description: 'A comment is required to update your request.' }),
  invalidRecord: (details: RecordProblems) =>
    apiError(422, { error: 'RecordInvalid', description: 'Record validation errors', details }),
  oauth: (status: number, error: string, description: string, headers: Readonly<Record<string, string>>) =>
    apiError(status, { error, error_description: description }, headers),
  internal: () => apiError(500, { error: 'InternalError', description: 'Something went wrong' }),
} as const

/** Zendesk's validation problems with their exact texts. */
export const problems = {
  closed: (): FieldProblem => ({ description: 'Status: closed prevents ticket update' }),
  tooShort: (label: string): FieldProblem => ({
    description: `${label}:  is too short (minimum is 1 character)`,
    error: 'ValueTooShort',
  }),
  tooLong: (label: string): FieldProblem => ({
    description: `${label}:  is too long (maximum is 255 characters)`,
  }),
  blank: (label: string): FieldProblem => ({ description: `${label}: cannot be blank`, error: 'BlankValue' }),
  taken: (label: string, value: string): FieldProblem => ({
    description: `${label}: ${value} is already being used by another user`,
    error: 'DuplicateValue',
  }),
  alreadyTaken: (label: string, value: string): FieldProblem => ({
    description: `${label}: ${value} has already been taken`,
    error: 'DuplicateValue',
  }),
  externalIdTaken: (): FieldProblem => ({
    description: 'External has already been taken',
    error: 'DuplicateValue',
  }),
  malformed: (label: string, value: string): FieldProblem => ({
    description: `${label}:  ${value} is not properly formatted`,
    error: 'InvalidFormat',
  }),
  invalid: (label: string): FieldProblem => ({ description: `${label}: is invalid`, error: 'InvalidValue' }),
} as const
