import { json, type Reply } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { replyToCreation, replyToFind, replyToUpdate, showObjectOf } from '../objects/replies.js'
import { removeObject, saveChanges, saveObject } from '../objects/rules.js'
import { bodyOf } from '../wire.js'
import { AUDIENCE_CLASS, sendPush } from './rules.js'

const ALL = '/push_audiences'
const ONE = '/push_audiences/:objectId'
const masterOnly = true

/** Pushes, and the audiences that a dashboard saves for them. */
export const pushEndpoints: readonly ParseRoute[] = [
  { operation: 'push.send', method: 'POST', path: '/push', masterOnly, respond: sendPushToDevices },
  { operation: 'pushAudiences.list', method: 'GET', path: ALL, masterOnly, respond: listPushAudiences },
  { operation: 'pushAudiences.create', method: 'POST', path: ALL, masterOnly, respond: createPushAudience },
  { operation: 'pushAudiences.show', method: 'GET', path: ONE, masterOnly, respond: showPushAudience },
  { operation: 'pushAudiences.update', method: 'PUT', path: ONE, masterOnly, respond: updatePushAudience },
  { operation: 'pushAudiences.delete', method: 'DELETE', path: ONE, masterOnly, respond: deletePushAudience },
]

async function sendPushToDevices(context: ParseContext): Promise<Reply> {
  const statusId = await sendPush(context, bodyOf(context.request))
  return json(200, { result: true }, { 'x-parse-push-status-id': statusId })
}

function listPushAudiences(context: ParseContext): Reply | Promise<Reply> {
  return replyToFind(context, AUDIENCE_CLASS)
}

function createPushAudience(context: ParseContext): Reply {
  return replyToCreation(context, saveObject(context, AUDIENCE_CLASS, bodyOf(context.request)))
}

function showPushAudience(context: ParseContext): Reply {
  return json(200, showObjectOf(context, AUDIENCE_CLASS, context.params.objectId ?? ''))
}

function updatePushAudience(context: ParseContext): Reply {
  const { params, request } = context
  return replyToUpdate(context, saveChanges(context, AUDIENCE_CLASS, params.objectId ?? '', bodyOf(request)))
}

function deletePushAudience(context: ParseContext): Reply {
  removeObject(context, AUDIENCE_CLASS, context.params.objectId ?? '')
  return json(200, {})
}
