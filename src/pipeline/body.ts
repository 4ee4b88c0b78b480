import { parseLoosely } from '../json.js'
import type { RequestContext } from './context.js'

const FORM = 'application/x-www-form-urlencoded'

/** Returns the body as data: what the dialect decoded it to, else its JSON or its form, else its text. */
export function readBody({ request, setup: { definition } }: RequestContext): unknown {
  if (definition.bodyOf) return definition.bodyOf(request)
  if (request.data !== undefined) return request.data
  const text = request.text()
  if (text === '') return undefined
  if (request.header('content-type')?.startsWith(FORM)) return Object.fromEntries(new URLSearchParams(text))
  return parseLoosely(text)
}
