import type { Endpoint } from '../../../src/contract.js'
import type { Reply } from '../../../src/reply.js'
import type { Caller } from '../auth.js'
import type { ParseContext } from '../context.js'
import type { ParseOptions } from '../options.js'

export type ParseEndpoint = Endpoint<Caller, ParseOptions>

type Answer = Reply | Promise<Reply>

/** How the objects of a class answer. */
export interface Resource {
  readonly list: (context: ParseContext, className: string) => Answer
  readonly create: (context: ParseContext, className: string) => Answer
  readonly get: (context: ParseContext, className: string, objectId: string) => Answer
  readonly update: (context: ParseContext, className: string, objectId: string) => Answer
  readonly remove: (context: ParseContext, className: string, objectId: string) => Answer
}

/**
 * Makes the endpoints of objects.
 *
 * @param path where they are
 * @param name the beginning of the operations' names
 * @param find the class that a request is for, and how its objects answer
 */
export function toEndpoints(
  path: string,
  name: string,
  find: (context: ParseContext) => readonly [className: string, resource: Resource],
): ParseEndpoint[] {
  const one = `${path}/:objectId`
  const call = (verb: keyof Resource) => (context: ParseContext) => {
    const [className, resource] = find(context)
    return resource[verb](context, className, context.params.objectId ?? '')
  }
  return [
    { operation: `${name}.list`, method: 'GET', path, respond: call('list') },
    { operation: `${name}.create`, method: 'POST', path, respond: call('create') },
    { operation: `${name}.get`, method: 'GET', path: one, respond: call('get') },
    { operation: `${name}.update`, method: 'PUT', path: one, respond: call('update') },
    { operation: `${name}.delete`, method: 'DELETE', path: one, respond: call('remove') },
  ]
}
