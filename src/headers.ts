import { HINT_HEADER, type Reply } from './reply.js'

type Headers = Reply['headers']

/** Request header that names the world to answer from. */
export const WORLD_HEADER = 'x-stuntdouble-world'

/** Request header that makes its own request fail. */
export const FAULT_HEADER = 'x-stuntdouble-fault'

/** Adds the headers of stuntdouble to those that a preflight reply allows. */
export function allowOwnHeaders(headers: Headers): Headers {
  return [WORLD_HEADER, FAULT_HEADER].reduce(
    (allowed, name) => withListed(allowed, 'access-control-allow-headers', name),
    headers,
  )
}

/** Exposes a reply's hint, if any, to pages of other origins. */
export function exposeHint(headers: Headers): Headers {
  if (headers[HINT_HEADER] === undefined) return headers
  return withListed(headers, 'access-control-expose-headers', HINT_HEADER)
}

function withListed(headers: Headers, name: string, item: string): Headers {
  const listed = [headers[name] ?? []].flat().join(', ')
  if (
    listed
      .toLowerCase()
      .split(/\s*,\s*/)
      .includes(item)
  )
    return headers
  return { ...headers, [name]: listed === '' ? item : `${listed}, ${item}` }
}
