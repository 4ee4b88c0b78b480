import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { settingsModel } from '../sessions/model.js'
import { requireUser } from '../users/endpoints.js'
import { isObject, type JsonObject, resourceOf } from '../wire.js'

const PATH = '/users/me/settings'
const USUAL: JsonObject = { keyboard_shortcuts_enabled: false }

/** One's own settings of the agents' pages. */
export const settingsRoutes: readonly ZendeskRoute[] = [
  { operation: 'settings.get', method: 'GET', path: PATH, who: 'user', respond: get },
  { operation: 'settings.update', method: 'PUT', path: PATH, who: 'user', respond: update },
]

function get(context: ZendeskContext): Reply {
  const kept = context.world.table(settingsModel).get(requireSelfId(context))
  return shown(kept?.lotus ?? {})
}

function update(context: ZendeskContext): Reply {
  const table = context.world.table(settingsModel)
  const id = requireSelfId(context)
  const { lotus } = resourceOf(context.request, 'settings')
  const kept = table.get(id) ?? table.insert({ id, lotus: {} })
  return shown(table.replace(kept, { lotus: { ...kept.lotus, ...(isObject(lotus) ? lotus : {}) } }).lotus)
}

function shown(lotus: JsonObject): Reply {
  return json(200, { settings: { lotus: { ...USUAL, ...lotus } } })
}

function requireSelfId(context: ZendeskContext): number {
  return requireUser({ ...context, params: { userId: 'me' } }).id
}
