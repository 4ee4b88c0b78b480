import type { Context, Endpoint } from '../../src/contract.js'
import type { Caller } from './auth.js'
import { type Answer, refuse, succeed } from './envelopes/envelope.js'
import { AcsError, errors } from './errors.js'
import type { Upload } from './forms/multipart.js'
import { Parameters } from './forms/parameters.js'
import type { AcsOptions } from './options.js'
import { formOf } from './wire.js'

/** What a method sees of a request. */
export interface Call extends Context<Caller, AcsOptions> {
  readonly parameters: Parameters
  readonly files: ReadonlyMap<string, Upload>
}

/** A method of ACS: a row of routing, with the name that its envelope has. */
interface Method {
  readonly operation: string
  readonly name: string
  readonly method: string
  readonly path: string
  /** True for a GET that changes something. */
  readonly writes?: boolean
  /** @throws Refusal */
  readonly act: (call: Call) => Answer
}

/** Makes an endpoint of a method: it puts what the method answers or refuses into the envelope. */
export function toEndpoint({
  operation,
  name,
  method,
  path,
  writes = false,
  act,
}: Method): Endpoint<Caller, AcsOptions> {
  return {
    operation,
    method,
    path,
    writes,
    respond(context) {
      const form = formOf(context.request)
      const { files, problem } = form
      const parameters = new Parameters(form)
      try {
        if (!context.caller.isApp) throw errors.invalidAppKey()
        if (problem !== undefined) throw errors.malformedBody(problem)
        return succeed(name, parameters, act({ ...context, parameters, files }))
      } catch (error) {
        if (error instanceof AcsError) return refuse(error, name, parameters)
        throw error
      }
    },
  }
}
