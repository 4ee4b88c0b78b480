import { filterKeys, isObject, type JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { applyChanges } from '../writes/operations.js'
import { findConfig, storeConfig } from './model.js'

/**
 * Returns the parameters that the caller may see.
 *
 * @see https://docs.parseplatform.org/rest/guide/#config
 */
export function readConfig({ world, caller }: Scope): JsonObject {
  const config = findConfig(world)
  if (!config) return { params: {} }
  const { params, masterKeyOnly } = config
  const isShown = (name: string) => caller.isMaster || masterKeyOnly[name] !== true
  return { params: filterKeys(params, isShown), masterKeyOnly: filterKeys(masterKeyOnly, isShown) }
}

/**
 * Sets parameters of the app. A Delete removes one.
 *
 * @see https://docs.parseplatform.org/rest/guide/#config
 */
export function writeConfig({ world }: Scope, body: JsonObject): void {
  const changes = isObject(body.params) ? body.params : {}
  const hidden = isObject(body.masterKeyOnly) ? body.masterKeyOnly : {}
  const known = findConfig(world)
  const flags = Object.keys(changes).map((name) => [name, hidden[name] === true] as const)
  const { fields } = applyChanges(known?.params ?? {}, changes)
  const nulls = filterKeys(changes, (name) => changes[name] === null)
  storeConfig(world, {
    params: { ...fields, ...nulls },
    masterKeyOnly: { ...known?.masterKeyOnly, ...Object.fromEntries(flags) },
  })
}
