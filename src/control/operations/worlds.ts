import { choice, members } from '../../options/kinds.js'
import { defineOperation } from '../operation.js'
import { worldName } from './kinds.js'

const resetWorld = defineOperation({
  name: 'worlds.reset',
  method: 'POST',
  path: '/reset',
  summary: 'Return a world to its baseline, with an empty journal and outbox.',
  input: {},
  output: members({ status: choice(['ok']), world: worldName }),
  run({ view }) {
    view.reset()
    return { status: 'ok', world: view.name }
  },
})

export const worldOperations = [resetWorld]
