import { forms, values } from './values.js'

/** Characters of a request that are left for what is around its worst value. */
const AROUND = 400

/**
 * Makes an attack for every member of a body and every kind of value.
 *
 * @param target `{ method, path, headers, members, wrap, kinds, before }`: `wrap` makes the body of a member's text,
 *   `before` the requests that come first
 */
export function membersAttacks({
  method,
  path,
  headers,
  members,
  wrap = (member) => `{${member}}`,
  kinds = values,
  before = () => [],
}) {
  return members.flatMap((name) =>
    Object.entries(kinds).map(([kind, write]) => ({
      isGeneral: true,
      operation: `${method} ${path}`,
      kind: `${name}: ${kind}`,
      requests: (size) => {
        const member = `"${name}":${write(size - AROUND)}`
        return [...before(size), { method, path, headers, body: wrap(member) }]
      },
    })),
  )
}

/** Makes an attack for every kind of value as the whole body, and as a form. */
export function bodyAttacks(routes, { headers, fill, kinds }) {
  return routes
    .filter(({ method }) => method !== 'GET')
    .flatMap(({ method, path }) =>
      Object.entries(kinds).map(([kind, write]) => ({
        isGeneral: true,
        operation: `${method} ${path}`,
        kind: `body: ${kind}`,
        requests: (size) => [{ method, path: fill(path), headers, body: write(size) }],
      })),
    )
}

/** Makes an attack for every kind of form and multipart body. */
export function formAttacks(routes, { headers, fill }) {
  return routes
    .filter(({ method }) => method !== 'GET')
    .flatMap(({ method, path }) =>
      Object.entries(forms).map(([kind, { type, write }]) => ({
        isGeneral: true,
        operation: `${method} ${path}`,
        kind,
        requests: (size) => [
          { method, path: fill(path), headers: { ...headers, 'content-type': type }, body: write(size) },
        ],
      })),
    )
}

/** Node's limit of the request line and headers, less the rest of them. */
const LINE = 15_000

/** Makes an attack for every kind of text as a parameter of a query. */
export function queryAttacks(routes, { headers, fill, names, kinds }) {
  return routes
    .filter(({ method }) => method === 'GET')
    .flatMap(({ method, path }) =>
      names.flatMap((name) =>
        Object.entries(kinds).map(([kind, write]) => ({
          isGeneral: true,
          operation: `${method} ${path}`,
          kind: `?${name}: ${kind}`,
          isShort: true,
          requests: () => [{ method, path: `${fill(path)}?${name}=${inQuery(write(LINE))}`, headers }],
        })),
      ),
    )
}

function inQuery(json) {
  const value = json.startsWith('"') ? JSON.parse(json) : json
  return encodeURIComponent(value).slice(0, LINE).replace(/%.?$/, '')
}

/** One attack, of requests that are made for a size. */
export function attack(operation, kind, requests) {
  return { operation, kind, requests }
}
