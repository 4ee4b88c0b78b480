import type { Context, Endpoint } from '../../src/contract.js'
import type { Caller } from './auth.js'
import { AcsError, errors } from './errors.js'
import type { Upload } from './forms/multipart.js'
import { Parameters } from './forms/parameters.js'
import type { AcsOptions } from './options.js'
import { failed, type Result, succeeded } from './replies/envelope.js'
import { formatOf, formOf } from './wire.js'

/** The context of a request to ACS. Most rules need only its world. */
export interface AcsContext extends Context<Caller, AcsOptions> {
  readonly parameters: Parameters
  readonly files: ReadonlyMap<string, Upload>
}

/** A row of a routing table. */
interface AcsRoute {
  readonly operation: string
  readonly method: string
  readonly path: string
  /** The name of ACS's method, for the envelope. */
  readonly name: string
  /** True for a GET that writes. */
  readonly writes?: boolean
  /** @throws AcsError */
  readonly respond: (context: AcsContext) => Result
}

/** Makes endpoints of routes. Each endpoint wraps the result or the error of its method in an envelope. */
export function toEndpoints(routes: readonly AcsRoute[]): readonly Endpoint<Caller, AcsOptions>[] {
  return routes.map(toEndpoint)
}

function toEndpoint({ name, respond, ...route }: AcsRoute): Endpoint<Caller, AcsOptions> {
  return {
    ...route,
    respond(context) {
      const form = formOf(context.request)
      const { files, problem } = form
      const parameters = new Parameters(form)
      const format = formatOf(parameters)
      try {
        if (!context.caller.isApp) throw errors.invalidAppKey()
        if (problem !== undefined) throw errors.malformedBody(problem)
        return succeeded(name, respond({ ...context, parameters, files }), format)
      } catch (error) {
        if (error instanceof AcsError) return failed(error.code, error.reason, format, name)
        throw error
      }
    },
  }
}
