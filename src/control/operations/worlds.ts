import { MOST_WORLDS } from '../../limits.js'
import { choice, described, flag, integer, listOf, members, moment, orNull } from '../../options/kinds.js'
import { defineOperation } from '../operation.js'
import { changedWorld, worldName } from './kinds.js'

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

const world = members(
  {
    name: worldName,
    users: described('The number of users.', integer(0)),
    requests: described('The number of requests in the journal.', integer(0)),
    lastRequestAt: described(
      "The time of the world's clock at its last request, in ISO 8601.",
      orNull(moment()),
    ),
    isHeld: described('True while code references the world, which prevents its eviction.', flag()),
  },
  ['name', 'users', 'requests', 'lastRequestAt', 'isHeld'],
)

const listWorlds = defineOperation<{ readonly limit?: number }>({
  name: 'worlds.list',
  method: 'GET',
  path: '/worlds',
  summary: 'List the open worlds: the default world, and then the last used ones.',
  input: { limit: described('The number of worlds to return; 1000 by default.', integer(1, MOST_WORLDS)) },
  output: members(
    {
      worlds: listOf(world, 'a list of worlds'),
      total: described('The number of open worlds.', integer(1)),
    },
    ['worlds', 'total'],
  ),
  run: ({ double }, { limit }) => double.worlds.list(limit),
})

const deleteWorld = defineOperation<{ readonly name: string }>({
  name: 'worlds.delete',
  method: 'DELETE',
  path: '/worlds/:name',
  summary: 'Delete a world with its snapshots. The next use of its name opens a new one.',
  input: { name: worldName },
  output: changedWorld,
  run({ double }, { name }) {
    double.worlds.delete(name)
    return { world: name }
  },
})

export const worldOperations = [listWorlds, resetWorld, deleteWorld]
