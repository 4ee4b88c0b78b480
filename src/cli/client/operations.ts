import type { ClientCommand } from './client-command.js'
import { toTable } from './tables.js'

interface OperationInfo {
  readonly name: string
  readonly routes: readonly { readonly method: string; readonly path: string }[]
}

export const operationsCommand: ClientCommand = {
  name: 'operations',
  operation: 'operations.list',
  arguments: ['pattern'],
  print: ({ operations }: { readonly operations: readonly OperationInfo[] }) =>
    toTable(
      operations.flatMap(({ name, routes }) => routes.map(({ method, path }) => [name, method, path])),
      'No operation matches.',
    ),
}
