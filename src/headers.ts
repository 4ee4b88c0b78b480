import { HINT_HEADER, type Reply } from './reply.js'

type Headers = Reply['headers']

/** Request header that names the world a request is for. */
export const WORLD_HEADER = 'x-stuntdouble-world'

/** Lets a page of another origin send the header that names a world; `headers` are those of a preflight's reply. */
export function allowWorldHeader(headers: Headers): Headers {
  return withListed(headers, 'access-control-allow-headers', WORLD_HEADER)
}

/** Lets a page of another origin read the hint, when `headers` have one. */
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
