import type { Reply } from '../../../src/reply.js'
import type { ParseContext } from '../context.js'
import { created, objectResource, updated } from '../objects/endpoints.js'
import type { Resource } from '../objects/resources.js'
import { bodyOf } from '../wire.js'
import { saveInstallation, updateInstallation } from './rules.js'

/** Apps on devices. Saving one that is known already changes it. */
export const installationResource: Resource = { ...objectResource, create, update }

function create(context: ParseContext, className: string): Reply {
  const { isNew, ...written } = saveInstallation(context, bodyOf(context.request))
  return isNew ? created(context, className, written) : updated(context, written)
}

function update(context: ParseContext, _className: string, objectId: string): Reply {
  return updated(context, updateInstallation(context, objectId, bodyOf(context.request)))
}
