import { json, type Reply } from '../../../src/reply.js'
import type { ParseRoute } from '../context.js'

/** The server's health and features, and events for analytics. */
export const serverEndpoints: readonly ParseRoute[] = [
  { operation: 'server.showHealth', method: 'GET', path: '/health', respond: showHealth },
  { operation: 'server.showInfo', method: 'GET', path: '/serverInfo', masterOnly: true, respond: showInfo },
  { operation: 'events.track', method: 'POST', path: '/events/:name', respond: trackEvent },
]

/** The version of parse-server that the double follows. */
const PARSE_SERVER_VERSION = '9.10.0'

const EDITABLE = { create: true, read: true, update: true, delete: true } as const

/** The features that a dashboard offers. */
const FEATURES = {
  globalConfig: EDITABLE,
  hooks: { create: false, read: false, update: false, delete: false },
  cloudCode: { jobs: false },
  logs: { level: true, size: true, order: true, until: true, from: true },
  push: {
    immediatePush: true,
    scheduledPush: false,
    storedPushData: true,
    pushAudiences: true,
    localization: false,
  },
  schemas: {
    addField: true,
    removeField: true,
    addClass: true,
    removeClass: true,
    clearAllDataFromClass: true,
    exportClass: false,
    editClassLevelPermissions: true,
    editPointerPermissions: true,
  },
  settings: { securityCheck: false },
} as const

function showHealth(): Reply {
  return json(200, { status: 'ok' })
}

function showInfo(): Reply {
  return json(200, { features: FEATURES, parseServerVersion: PARSE_SERVER_VERSION })
}

function trackEvent(): Reply {
  return json(200, {})
}
