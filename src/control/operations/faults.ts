import { isObject } from '../../json.js'
import {
  anything,
  choice,
  described,
  filledText,
  kind,
  listOf,
  members,
  orNull,
  recordOf,
  text,
} from '../../options/kinds.js'
import { patternKind } from '../../world/faults/condition-kinds.js'
import {
  type DelayDefinition,
  type FailDefinition,
  PROFILE_NAMES,
  type ProfileName,
} from '../../world/faults/definition.js'
import { delayShape, failShape } from '../../world/faults/kinds.js'
import { profiles } from '../../world/faults/profiles.js'
import { FAULT_KINDS, type FaultKind } from '../../world/faults/rule.js'
import { defineOperation } from '../operation.js'
import { changedWorld } from './kinds.js'

/** The JSON of a fault. */
export const fault = kind('a fault', isObject, {
  type: 'object',
  description: 'A fault: its definition, and its counts.',
  properties: {
    id: { type: 'string', description: 'The id, for deleting.' },
    kind: { enum: FAULT_KINDS },
    matched: { type: 'integer', description: 'The number of requests that met the conditions.' },
    remaining: {
      type: ['integer', 'null'],
      description: 'The number of requests that it will still act on; null without a limit.',
    },
  },
  required: ['id', 'kind', 'matched', 'remaining'],
})

const listFaults = defineOperation({
  name: 'faults.list',
  method: 'GET',
  path: '/faults',
  summary: 'List the faults of a world: failures, delays, rate limits and profiles.',
  input: {},
  output: members({ faults: listOf(fault, 'a list of faults') }, ['faults']),
  run: ({ view }) => ({ faults: view.faults.list }),
})

const addFault = defineOperation<Omit<FailDefinition, 'kind'>>({
  name: 'faults.add',
  method: 'POST',
  path: '/faults',
  summary: 'Make operations fail on purpose.',
  input: { pattern: patternKind(), ...failShape() },
  required: ['pattern'],
  output: fault,
  run: ({ view }, { pattern, ...failure }) => view.fail(pattern, failure),
})

const deleteFault = defineOperation<{ id: string }>({
  name: 'faults.delete',
  method: 'DELETE',
  path: '/faults/:id',
  summary: 'Remove a fault.',
  input: { id: described('The id of the fault.', filledText()) },
  output: fault,
  run({ view }, { id }) {
    const found = view.faults.get(id)
    found.remove()
    return found
  },
})

const clearFaults = defineOperation<{ kind?: FaultKind }>({
  name: 'faults.clear',
  method: 'DELETE',
  path: '/faults',
  summary: 'Remove all faults of a world, or those of one kind.',
  input: { kind: described('The kind to remove; all kinds when left out.', choice(FAULT_KINDS)) },
  output: changedWorld,
  run({ view }, { kind: wanted }) {
    view.faults.clear((rule) => wanted === undefined || rule.kind === wanted)
    return { world: view.name }
  },
})

const addDelay = defineOperation<Omit<DelayDefinition, 'kind'>>({
  name: 'delays.add',
  method: 'POST',
  path: '/delays',
  summary: 'Delay the answers of operations.',
  input: { pattern: patternKind(), ...delayShape() },
  required: ['pattern', 'ms'],
  output: fault,
  run: ({ view }, { pattern, ...delay }) => view.delay(pattern, delay),
})

const profileName = choice(PROFILE_NAMES)
const activeKind = described(
  'The active profile of each dialect that has one.',
  recordOf(profileName, 'an object with the profiles by dialect'),
)

const listProfiles = defineOperation({
  name: 'profiles.list',
  method: 'GET',
  path: '/profiles',
  summary: 'List the profiles, which are named sets of faults, and show the active ones.',
  input: {},
  output: members(
    {
      profiles: listOf(
        members({ name: profileName, description: text(), parts: listOf(anything(), 'a list of faults') }, [
          'name',
          'description',
          'parts',
        ]),
        'a list of profiles',
      ),
      active: activeKind,
    },
    ['profiles', 'active'],
  ),
  run: ({ view }) => ({
    profiles: PROFILE_NAMES.map((name) => ({ name, ...profiles[name] })),
    active: view.activeProfiles,
  }),
})

const setProfile = defineOperation<{ name: ProfileName | 'none' | null; dialect?: string }>({
  name: 'profiles.set',
  method: 'PUT',
  path: '/profile',
  summary: 'Replace the active profile of a world, or of one of its dialects.',
  input: {
    name: described(
      'The name of the profile; none or null turns it off.',
      orNull(choice([...PROFILE_NAMES, 'none'])),
    ),
    dialect: described('The only dialect to change; all dialects when left out.', filledText()),
  },
  required: ['name'],
  output: members({ active: activeKind }, ['active']),
  run({ view }, { name, dialect }) {
    view.profile(name === 'none' ? null : name, dialect === undefined ? {} : { dialect })
    return { active: view.activeProfiles }
  },
})

export const faultOperations = [
  listFaults,
  addFault,
  deleteFault,
  clearFaults,
  addDelay,
  listProfiles,
  setProfile,
]
