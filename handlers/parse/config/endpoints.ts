import { json, type Reply } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { bodyOf } from '../wire.js'
import { readConfig, writeConfig } from './rules.js'

/** The app's parameters. */
export const configEndpoints: readonly ParseRoute[] = [
  { operation: 'config.show', method: 'GET', path: '/config', respond: showConfig },
  { operation: 'config.update', method: 'PUT', path: '/config', masterOnly: true, respond: updateConfig },
]

function showConfig(context: ParseContext): Reply {
  return json(200, readConfig(context))
}

function updateConfig(context: ParseContext): Reply {
  writeConfig(context, bodyOf(context.request))
  return json(200, { result: true })
}
