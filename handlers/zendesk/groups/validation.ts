import { problems, type RecordProblems } from '../errors.js'

const MAX_LENGTH = 255

/** Validates the name of a group or an organization. */
export function nameProblems(name: string): RecordProblems {
  if (name === '') return { name: [problems.blank('Name')] }
  return name.length > MAX_LENGTH ? { name: [problems.tooLong('Name')] } : {}
}
