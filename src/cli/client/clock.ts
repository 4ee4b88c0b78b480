import type { ClientCommand } from './client-command.js'

interface ClockState {
  readonly now: string
  readonly isFrozen: boolean
}

export const clockCommands: readonly ClientCommand[] = [
  { name: 'clock show', operation: 'clock.show', isDefault: true, print: printClock },
  { name: 'clock freeze', operation: 'clock.freeze', arguments: ['at'], print: printClock },
  { name: 'clock advance', operation: 'clock.advance', arguments: ['by'], print: printClock },
  { name: 'clock release', operation: 'clock.release', print: printClock },
]

function printClock({ now, isFrozen }: ClockState): string {
  return `${now}  ${isFrozen ? 'frozen' : 'running'}`
}
