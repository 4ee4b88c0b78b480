import type { Reply } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { replyToCreation, replyToUpdate, respondersOf } from '../objects/replies.js'
import { bodyOf } from '../wire.js'
import { changeInstallation, INSTALLATION_CLASS, saveInstallation } from './rules.js'

const ALL = '/installations'
const ONE = '/installations/:objectId'
const installations = respondersOf(INSTALLATION_CLASS)

/** Installations: the apps on devices. Saving a known one changes it. */
export const installationEndpoints: readonly ParseRoute[] = [
  { operation: 'installations.list', method: 'GET', path: ALL, respond: installations.list },
  { operation: 'installations.create', method: 'POST', path: ALL, respond: createInstallation },
  { operation: 'installations.show', method: 'GET', path: ONE, respond: installations.show },
  { operation: 'installations.update', method: 'PUT', path: ONE, respond: updateInstallation },
  { operation: 'installations.delete', method: 'DELETE', path: ONE, respond: installations.delete },
]

function createInstallation(context: ParseContext): Reply {
  const { isNew, ...written } = saveInstallation(context, bodyOf(context.request))
  return isNew ? replyToCreation(context, written) : replyToUpdate(written)
}

function updateInstallation(context: ParseContext): Reply {
  const { params, request } = context
  return replyToUpdate(changeInstallation(context, params.objectId ?? '', bodyOf(request)))
}
