import type { ParseContext } from '../scope.js'
import { installationResource } from './installations.js'
import { objectResource } from './objects.js'
import { type ParseEndpoint, type Resource, toEndpoints } from './resources.js'
import { sessionEndpoints, sessionResource } from './sessions.js'
import { userResource } from './users.js'

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
