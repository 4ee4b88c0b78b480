import { type AskedRequest, candidatesOf, type KnownApi } from './api.js'
import { findClosest } from './closest.js'
import { describeDifferences } from './differences.js'
import { describeParameters } from './parameters.js'

const LONGEST_PATH = 500

/**
 * Writes advice on a request that no endpoint matched: the closest route, and the differences. Takes up to a
 * millisecond, so call it when the advice is read.
 *
 * @returns sentences such as `The closest is GET /acme/users of Acme.` and `Your path lacks /acme.`
 */
export function adviseUnmatched(request: AskedRequest, apis: readonly KnownApi[]): string[] {
  const own = apis.filter(({ name }) => name === request.dialect)
  const others = apis.filter(({ name }) => name !== request.dialect)
  const candidates = candidatesOf([...own, ...others])
  const asked = { ...request, path: request.path.slice(0, LONGEST_PATH) }
  const closest = findClosest(asked, candidates)
  if (!closest) return []
  const { api, method, path } = closest
  return [
    `The closest is ${method} ${path} of ${api.title}.`,
    ...describeDifferences(asked, closest, candidates),
    ...describeParameters(request.search, api),
  ]
}

/** Writes advice on the query parameters of a request that an endpoint matched. */
export function adviseMatched({ dialect, search }: AskedRequest, apis: readonly KnownApi[]): string[] {
  const api = apis.find(({ name }) => name === dialect)
  return api ? describeParameters(search, api) : []
}
