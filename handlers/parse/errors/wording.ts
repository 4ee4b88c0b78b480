import type { Reply } from '../../../src/reply.js'
import type { ParseContext } from '../context.js'
import type { ParseEndpoint } from '../objects/resources.js'
import { ParseError } from './parse-error.js'

/** The version under which `legacyErrors` speaks the old service's words. */
const OLD_SERVICE = 'api.parse.com'

/** Whether errors are to be those of the service of old. */
export function isLegacy({ options, version }: Pick<ParseContext, 'options' | 'version'>): boolean {
  return options.legacyErrors && version === OLD_SERVICE
}

/** The endpoint with its refusals in the words that the options ask for. */
export function inChosenWords(endpoint: ParseEndpoint): ParseEndpoint {
  return {
    ...endpoint,
    respond(context) {
      try {
        const reply = endpoint.respond(context)
        return reply instanceof Promise ? reply.catch((error) => reword(error, context)) : reply
      } catch (error) {
        return reword(error, context)
      }
    },
  }
}

function reword(error: unknown, context: ParseContext): never {
  if (!(error instanceof ParseError)) throw error
  throw new ParseError(error.text, choose(error, context))
}

function choose(error: ParseError, context: ParseContext): Reply {
  if (isLegacy(context)) return error.legacy
  return context.options.sanitizeErrors ? error.sanitized : error.reply
}
