import type { Api, Reply } from '../matrix/matrix.js'
import { KEYS, MASTER } from './parse-api.js'

type Body = Readonly<Record<string, unknown>>

/** Sends JSON below `/1`. */
export function call(api: Api, method: string, path: string, body?: unknown, headers = KEYS): Promise<Reply> {
  return api.send({ method, path: `/1${path}`, headers, ...(body === undefined ? {} : { body }) })
}

/** Saves a new object with the master key, and returns its id. */
export async function save(api: Api, className: string, body: Body): Promise<string> {
  const { json } = await call(api, 'POST', `/classes/${className}`, body, MASTER)
  return String(json.objectId)
}

/** Saves new objects in order, and returns their ids. */
export async function saveAll(api: Api, className: string, bodies: readonly Body[]): Promise<string[]> {
  const ids: string[] = []
  for (const body of bodies) ids.push(await save(api, className, body))
  return ids
}

/** Sends a query by POST, as the SDK does, since it may be longer than a URL. */
export function find(api: Api, className: string, params: Body, headers = KEYS): Promise<Reply> {
  return call(api, 'POST', `/classes/${className}`, { ...params, _method: 'GET' }, headers)
}

/** Returns one member of each object that a query finds. */
export async function pick(
  api: Api,
  className: string,
  member: string,
  params: Body,
  headers = KEYS,
): Promise<unknown[]> {
  const { json } = await find(api, className, params, headers)
  return (json.results as Body[]).map((object) => object[member])
}

export function pointer(className: string, objectId: string) {
  return { __type: 'Pointer', className, objectId }
}

export function date(day: string) {
  return { __type: 'Date', iso: `${day}T00:00:00.000Z` }
}

export function place(latitude: number, longitude: number) {
  return { __type: 'GeoPoint', latitude, longitude }
}
