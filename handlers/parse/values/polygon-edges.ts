import type { JsonObject } from '../../../src/json.js'

type Corner = readonly [number, number]

/** Every edge is compared with every other, so polygons with more corners are not checked. */
const MOST_CORNERS = 200

/**
 * Returns true when edges of a polygon meet outside of their common corners. MongoDB refuses such polygons.
 *
 * @param polygon a polygon with pairs of numbers as corners
 */
export function crossesItself({ coordinates }: JsonObject): boolean {
  const corners = (coordinates as readonly Corner[]).filter(isDifferentFromNext)
  const { length } = corners
  if (length > MOST_CORNERS) return false
  const edges = corners.map((corner, index) => [corner, corners[(index + 1) % length] as Corner] as const)
  return edges.some(([a, b], index) => {
    // The first edge and the last have a corner in common, too.
    const others = edges.slice(index + 2, index === 0 ? -1 : undefined)
    return others.some(([c, d]) => cross(a, b, c, d))
  })
}

function isDifferentFromNext(corner: Corner, index: number, corners: readonly Corner[]): boolean {
  const next = corners[(index + 1) % corners.length] as Corner
  return corner[0] !== next[0] || corner[1] !== next[1]
}

// Each edge separates the ends of the other.
function cross(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  return sideOf(a, b, c) !== sideOf(a, b, d) && sideOf(c, d, a) !== sideOf(c, d, b)
}

function sideOf([x, y]: Corner, [toX, toY]: Corner, [otherX, otherY]: Corner): number {
  return Math.sign((toX - x) * (otherY - y) - (toY - y) * (otherX - x))
}
