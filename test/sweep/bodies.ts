import { existsSync, readFileSync } from 'node:fs'
import type { Route } from '../../src/router.js'

/** Bodies that endpoints accept, by the method and the path of the route. */
type Bodies = Readonly<Record<string, object>>

/**
 * Finds a body that a route accepts in `test/<dialect>/bodies.json`. Such a file is optional: it has the bodies that random requests
 * are unlikely to guess.
 */
export function readBodies(dialect: string): (route: Route) => string | undefined {
  const file = new URL(`../${dialect}/bodies.json`, import.meta.url)
  const bodies: Bodies = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  return ({ method, path }) => {
    const body = bodies[`${method} ${path}`]
    return body && JSON.stringify(body)
  }
}
