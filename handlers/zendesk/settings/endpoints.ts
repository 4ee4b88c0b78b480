import { isObject, type JsonObject } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { requireSelf } from '../users/lookup.js'
import { resourceOf } from '../wire.js'
import { settingsModel } from './model.js'
import { changeSettings } from './rules.js'

const PATH = '/users/me/settings'
const DEFAULTS: JsonObject = { keyboard_shortcuts_enabled: false }

/** The caller's settings of the agent interface. */
export const settingsEndpoints: readonly ZendeskRoute[] = [
  { operation: 'settings.show', method: 'GET', path: PATH, access: 'user', respond: showSettings },
  { operation: 'settings.update', method: 'PUT', path: PATH, access: 'user', respond: updateSettings },
]

function showSettings(context: ZendeskContext): Reply {
  const stored = context.world.table(settingsModel).get(requireSelfId(context))
  return replyWithSettings(stored?.lotus ?? {})
}

function updateSettings(context: ZendeskContext): Reply {
  const { lotus } = resourceOf(context.request, 'settings')
  const changes = isObject(lotus) ? lotus : {}
  return replyWithSettings(changeSettings(context.world, requireSelfId(context), changes).lotus)
}

function replyWithSettings(lotus: JsonObject): Reply {
  return json(200, { settings: { lotus: { ...DEFAULTS, ...lotus } } })
}

function requireSelfId(context: ZendeskContext): number {
  return requireSelf(context).id
}
