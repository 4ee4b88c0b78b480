import type { StoredObject } from '../objects.js'
import { isObject, type JsonObject } from '../values.js'
import { order } from './equality.js'
import { distanceBetween, readPlace } from './geo.js'
import type { Find } from './parameters.js'
import { SCORE, scorer } from './score.js'
import { valueAt } from './tools.js'

type Comparison = (a: StoredObject, b: StoredObject) => number

/** The order of a query's results: the one that it asks for, or the nearest first when it asks for what is near. */
export function sorter(find: Find): Comparison | undefined {
  return find.order.length > 0 ? byColumns(find) : byDistance(find)
}

function byColumns({ order: columns, where }: Find): Comparison {
  const comparisons = columns.map((key) => (key.column === SCORE ? byScore(where) : byColumn(key)))
  return (a, b) => {
    for (const compare of comparisons) {
      const difference = compare(a, b)
      if (difference !== 0) return difference
    }
    return 0
  }
}

function byColumn({ column, descending }: Find['order'][number]): Comparison {
  const path = column.split('.')
  const sign = descending ? -1 : 1
  return (a, b) => {
    const difference = order(valueAt(a.columns, path), valueAt(b.columns, path))
    return sign * (difference || (isMoment(path) ? a.sequence - b.sequence : 0))
  }
}

// What fits best comes first, whichever way is asked for.
function byScore(where: JsonObject): Comparison {
  const score = scorer(where)
  return score ? (a, b) => score(b) - score(a) : () => 0
}

// What was made in one millisecond was still made one after the other.
function isMoment(path: readonly string[]): boolean {
  return path.length === 1 && (path[0] === 'createdAt' || path[0] === 'updatedAt')
}

function byDistance({ where }: Find): Comparison | undefined {
  for (const [column, constraint] of Object.entries(where)) {
    const center = isObject(constraint) ? readPlace(constraint.$nearSphere ?? constraint.$near) : undefined
    if (!center) continue
    const distance = ({ columns }: StoredObject) => {
      const place = readPlace(valueAt(columns, column.split('.')))
      return place ? distanceBetween(center, place) : Number.POSITIVE_INFINITY
    }
    return (a, b) => distance(a) - distance(b)
  }
  return undefined
}
