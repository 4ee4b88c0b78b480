import { existsSync, readFileSync } from 'node:fs'
import type { Route } from '../../src/router.js'

/** Members that endpoints accept in the body, or in the query of a GET, by the method and the path of the route. */
type Bodies = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/**
 * Finds the members that a route accepts in `test/<dialect>/bodies.json`. Such a file is optional: it has what random requests are
 * unlikely to guess.
 */
export function readBodies(dialect: string): (route: Route) => Readonly<Record<string, unknown>> | undefined {
  const file = new URL(`../${dialect}/bodies.json`, import.meta.url)
  const bodies: Bodies = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  return ({ method, path }) => bodies[`${method} ${path}`]
}
