import type { CloudCallback, CloudData } from './types.js'

/** The arguments of a call. */
interface CallArguments {
  readonly data: CloudData
  readonly callback: CloudCallback
}

/** Reads the arguments of a call. It throws a string for a missing argument or one of another type, as Titanium does. */
export type ArgumentReader = (args: readonly unknown[]) => CallArguments

export const dataRequired: ArgumentReader = ([data, callback]) => ({
  data: requireArgument('data', data, 'object') as CloudData,
  callback: requireCallback(callback),
})

export const dataOptional: ArgumentReader = (args) =>
  typeof args[0] === 'function' ? dataExcluded(args) : dataRequired(args)

export const dataExcluded: ArgumentReader = ([callback]) => ({
  data: {},
  callback: requireCallback(callback),
})

function requireCallback(callback: unknown): CloudCallback {
  return requireArgument('callback', callback, 'function') as CloudCallback
}

function requireArgument(name: string, value: unknown, type: string): unknown {
  if (value === undefined || value === null) throw `Argument ${name} was not provided!`
  if (typeof value === type) return value
  throw `Argument ${name} was an unexpected type! Expected: ${type}, Received: ${typeof value}`
}
