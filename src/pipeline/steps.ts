import type { Reply } from '../reply.js'
import { BadPathError } from '../router.js'
import type { RequestContext } from './context.js'

/** One step of the pipeline before the operation. Returns a reply to skip all later steps, or undefined to continue. */
export type Step = (context: RequestContext) => Reply | undefined

const READING_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/** Refuses a body that is too large or cannot be decompressed. */
export const refuseUnreadable: Step = ({ request, setup: { failures } }) => {
  if (request.tooLarge) return failures.tooLarge()
  return request.undecodable && failures.undecodable(request.undecodable)
}

/** Answers the preflight request of a browser. */
export const answerPreflight: Step = ({ request, setup: { definition } }) =>
  request.method === 'OPTIONS' ? definition.preflight() : undefined

/** Replaces the request by the dialect's decoded one. */
export const decode: Step = (context) => {
  const { decode: decodeRequest } = context.setup.definition
  if (decodeRequest) context.request = decodeRequest(context.request)
  return undefined
}

/** Finds the endpoint. A malformed path is refused later, after authentication. */
export const route: Step = (context) => {
  try {
    findEndpoint(context)
  } catch (error) {
    if (!(error instanceof BadPathError)) throw error
    context.pathError = error
  }
  return undefined
}

/**
 * Finds the endpoint of a request, and its operation.
 *
 * @throws BadPathError when the path has a malformed percent-encoding
 */
export function findEndpoint(context: RequestContext): void {
  const { setup, request } = context
  const match = setup.router.match(request.method, request.path)
  if (!match) return
  const { route: endpoint, params } = match
  const name = endpoint.operationOf?.(params) ?? endpoint.operation
  context.matched = { endpoint, operation: `${setup.definition.name}.${name}` }
  context.params = params
}

/** Refuses a write that the runtime does not allow, such as a write by a page of another origin. */
export const refuseForbiddenWrite: Step = ({ writeRefusal, request, matched }) => {
  if (!writeRefusal) return undefined
  const isWrite = !READING_METHODS.has(request.method) || matched?.endpoint.writes === true
  return isWrite ? writeRefusal : undefined
}

/**
 * Returns the caller of a request. Later calls return the same caller, without another check.
 *
 * @throws ApiError when the dialect refuses the credentials
 */
export function authenticate(context: RequestContext): unknown {
  if (!context.isAuthenticated) {
    context.caller = context.setup.definition.authenticate(context)
    context.isAuthenticated = true
  }
  return context.caller
}
