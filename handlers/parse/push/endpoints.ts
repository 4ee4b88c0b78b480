import { json, type Reply } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { respondersOf } from '../objects/replies.js'
import { bodyOf } from '../wire.js'
import { AUDIENCE_CLASS, sendPush } from './rules.js'

const ALL = '/push_audiences'
const ONE = '/push_audiences/:objectId'
const masterOnly = true
const audiences = respondersOf(AUDIENCE_CLASS)

/** Pushes, and the audiences that a dashboard saves for them. */
export const pushEndpoints: readonly ParseRoute[] = [
  { operation: 'push.send', method: 'POST', path: '/push', masterOnly, respond: sendPushToDevices },
  { operation: 'pushAudiences.list', method: 'GET', path: ALL, masterOnly, respond: audiences.list },
  { operation: 'pushAudiences.create', method: 'POST', path: ALL, masterOnly, respond: audiences.create },
  { operation: 'pushAudiences.show', method: 'GET', path: ONE, masterOnly, respond: audiences.show },
  { operation: 'pushAudiences.update', method: 'PUT', path: ONE, masterOnly, respond: audiences.update },
  { operation: 'pushAudiences.delete', method: 'DELETE', path: ONE, masterOnly, respond: audiences.delete },
]

async function sendPushToDevices(context: ParseContext): Promise<Reply> {
  const statusId = await sendPush(context, bodyOf(context.request))
  return json(200, { result: true }, { 'x-parse-push-status-id': statusId })
}
