import { json, type Reply } from '../../../src/reply.js'
import { masterOnly } from '../access/master.js'
import { readConfig, writeConfig } from '../config/rules.js'
import type { ParseContext } from '../context.js'
import type { ParseEndpoint } from '../objects/resources.js'
import { sendPush } from '../push/rules.js'
import { bodyOf } from '../wire.js'

/** What a server says of itself, and what belongs to an app as a whole. */
export const serverEndpoints: readonly ParseEndpoint[] = [
  { operation: 'health', method: 'GET', path: '/health', respond: () => json(200, { status: 'ok' }) },
  { operation: 'serverInfo', method: 'GET', path: '/serverInfo', respond: masterOnly(serverInfo) },
  {
    operation: 'config.get',
    method: 'GET',
    path: '/config',
    respond: (context) => json(200, readConfig(context)),
  },
  { operation: 'config.update', method: 'PUT', path: '/config', respond: masterOnly(updateConfig) },
  { operation: 'events.track', method: 'POST', path: '/events/:name', respond: () => json(200, {}) },
  { operation: 'push.send', method: 'POST', path: '/push', respond: masterOnly(push) },
]

/** The parse-server that this one is like. */
const PARSE_SERVER_VERSION = '9.10.0'

const EDITABLE = { create: true, read: true, update: true, delete: true } as const

/** What a dashboard may offer. */
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

function serverInfo(): Reply {
  return json(200, { features: FEATURES, parseServerVersion: PARSE_SERVER_VERSION })
}

function updateConfig(context: ParseContext): Reply {
  writeConfig(context, bodyOf(context.request))
  return json(200, { result: true })
}

async function push(context: ParseContext): Promise<Reply> {
  const statusId = await sendPush(context, bodyOf(context.request))
  return json(200, { result: true }, { 'x-parse-push-status-id': statusId })
}
