import type { Controlled } from '../../double.js'
import { described, listOf, members, text } from '../../options/kinds.js'
import { patternKind } from '../../world/faults/condition-kinds.js'
import { matchOperations, type OperationPattern } from '../../world/faults/match.js'
import { defineOperation } from '../operation.js'

const route = members({ method: text(), path: described('The path on the standalone server.', text()) }, [
  'method',
  'path',
])

const listOperations = defineOperation<{ pattern?: OperationPattern }>({
  name: 'operations.list',
  method: 'GET',
  path: '/operations',
  summary: 'List the operations of the dialects, with the methods and paths that lead to each.',
  input: { pattern: patternKind() },
  output: members(
    {
      operations: listOf(
        members({ name: text(), routes: listOf(route, 'a list of routes') }, ['name', 'routes']),
        'a list of operations',
      ),
    },
    ['operations'],
  ),
  run: ({ double }, { pattern = '*' }) => ({ operations: describeOperations(double, pattern) }),
})

export const operationOperations = [listOperations]

interface OperationRow {
  readonly name: string
  readonly routes: { readonly method: string; readonly path: string }[]
}

function describeOperations({ dialects }: Controlled, pattern: OperationPattern): readonly OperationRow[] {
  const names = dialects.flatMap(({ operations }) => operations)
  const rows = new Map<string, OperationRow>(
    Array.from(matchOperations(pattern, names), (name) => [name, { name, routes: [] }]),
  )
  for (const { name, mounts, routes } of dialects) {
    const [{ path: base }] = mounts
    for (const { operation, method, path } of routes) {
      rows.get(`${name}.${operation}`)?.routes.push({ method, path: base + path })
    }
  }
  return [...rows.values()]
}
