import { json, type Reply } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { replyToCreation, replyToFind, replyToUpdate, showObjectOf } from '../objects/replies.js'
import { removeObject } from '../objects/rules.js'
import { bodyOf } from '../wire.js'
import { changeInstallation, INSTALLATION_CLASS, saveInstallation } from './rules.js'

const ALL = '/installations'
const ONE = '/installations/:objectId'

/** Installations: the apps on devices. Saving a known one changes it. */
export const installationEndpoints: readonly ParseRoute[] = [
  { operation: 'installations.list', method: 'GET', path: ALL, respond: listInstallations },
  { operation: 'installations.create', method: 'POST', path: ALL, respond: createInstallation },
  { operation: 'installations.show', method: 'GET', path: ONE, respond: showInstallation },
  { operation: 'installations.update', method: 'PUT', path: ONE, respond: updateInstallation },
  { operation: 'installations.delete', method: 'DELETE', path: ONE, respond: deleteInstallation },
]

function listInstallations(context: ParseContext): Reply | Promise<Reply> {
  return replyToFind(context, INSTALLATION_CLASS)
}

function createInstallation(context: ParseContext): Reply {
  const { isNew, ...written } = saveInstallation(context, bodyOf(context.request))
  return isNew ? replyToCreation(context, written) : replyToUpdate(context, written)
}

function showInstallation(context: ParseContext): Reply {
  return json(200, showObjectOf(context, INSTALLATION_CLASS, context.params.objectId ?? ''))
}

function updateInstallation(context: ParseContext): Reply {
  const { params, request } = context
  return replyToUpdate(context, changeInstallation(context, params.objectId ?? '', bodyOf(request)))
}

function deleteInstallation(context: ParseContext): Reply {
  removeObject(context, INSTALLATION_CLASS, context.params.objectId ?? '')
  return json(200, {})
}
