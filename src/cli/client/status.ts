import type { ClientCommand } from './client-command.js'
import { toFields } from './tables.js'

export const statusCommand: ClientCommand = {
  name: 'status',
  operation: 'status.show',
  print: (status: Record<string, unknown>) => toFields(status),
}

export const resetCommand: ClientCommand = {
  name: 'reset',
  operation: 'worlds.reset',
  print: ({ world }: { readonly world: string }) => `Reset the world "${world}".`,
}
