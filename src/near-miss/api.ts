import type { PathRules, Route } from '../router.js'

/** The form of a query parameter: values between commas, or JSON. */
export type ParameterForm = 'comma list' | 'JSON'

/** The forms of query parameters, by name. */
export type ParameterForms = Readonly<Record<string, ParameterForm>>

/** The part of a dialect that advice needs. */
export interface KnownApi {
  readonly name: string
  readonly title: string
  readonly mounts: readonly { readonly path: string }[]
  readonly routes: readonly Route[]
  readonly paths: PathRules
  readonly parameters: ParameterForms
}

/** A request that advice is about. */
export interface AskedRequest {
  readonly method: string
  /** The path on the server, without the query. */
  readonly path: string
  /** The query with its question mark; empty without one. */
  readonly search: string
  /** The name of the dialect that answered; undefined when none did. */
  readonly dialect: string | undefined
}

/** A route at one of its mounts. */
export interface Candidate {
  readonly api: KnownApi
  readonly method: string
  /** The whole path on the server, such as `/acme/users/:id`. */
  readonly path: string
  /** The parts of the path between slashes. */
  readonly segments: readonly string[]
}

/** Lists the routes of APIs at all of their mounts. */
export function candidatesOf(apis: readonly KnownApi[]): Candidate[] {
  return apis.flatMap((api) =>
    api.mounts.flatMap((mount) =>
      api.routes.map(({ method, path }) => {
        const whole = mount.path + path
        return { api, method, path: whole, segments: toSegments(whole) }
      }),
    ),
  )
}

/** Splits a path at its slashes. */
export function toSegments(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '')
}

/** Returns true when a segment of a route stands for any value. */
export function isParameter(segment: string): boolean {
  return segment.startsWith(':')
}

/** Returns true when a segment of a request fits a segment of a route. */
export function fitsSegment(wanted: string | undefined, sent: string | undefined): boolean {
  if (wanted === undefined || sent === undefined) return false
  return isParameter(wanted) || wanted.toLowerCase() === sent.toLowerCase()
}

/** Returns the number of segments at the end of a route that fit those of a request. */
export function countSameEnd(wanted: readonly string[], sent: readonly string[]): number {
  let count = 0
  while (fitsSegment(wanted.at(-1 - count), sent.at(-1 - count))) count += 1
  return count
}
