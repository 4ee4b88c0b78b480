import type { ParseContext } from './context.js'
import { installationResource } from './installations/endpoints.js'
import { objectResource } from './objects/endpoints.js'
import { type ParseEndpoint, type Resource, toEndpoints } from './objects/resources.js'
import { sessionEndpoints, sessionResource } from './sessions/endpoints.js'
import { userResource } from './users/endpoints.js'

/** The classes whose objects answer in a way of their own. */
const RESOURCES: Readonly<Record<string, Resource>> = {
  _User: userResource,
  _Session: sessionResource,
  _Installation: installationResource,
}

function of(className: string): readonly [string, Resource] {
  return [className, (Object.hasOwn(RESOURCES, className) && RESOURCES[className]) || objectResource]
}

/** Objects by their class; Parse's own classes have paths of their own, too. */
export const classEndpoints: readonly ParseEndpoint[] = [
  ...sessionEndpoints,
  ...toEndpoints('/classes/:className', 'classes', ({ params }: ParseContext) => of(params.className ?? '')),
  ...toEndpoints('/users', 'users', () => of('_User')),
  ...toEndpoints('/sessions', 'sessions', () => of('_Session')),
  ...toEndpoints('/roles', 'roles', () => of('_Role')),
  ...toEndpoints('/installations', 'installations', () => of('_Installation')),
]
