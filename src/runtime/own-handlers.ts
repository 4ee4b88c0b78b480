import { RequestHandler } from 'msw'
import { isPassthrough } from './passthrough.js'

/** The part of a double that watches a user's own handlers. */
export interface OwnHandlerEvents {
  /** Reports an error of a handler, and returns a response instead. */
  readonly recover: (request: Request, error: unknown) => Response
  /**
   * Records a response of a handler.
   *
   * @param request a request whose body was not read yet
   * @param startedAt milliseconds of a monotonic clock
   */
  readonly onResponse: (request: Request, response: Response, startedAt: number) => Promise<void>
}

/**
 * Wraps a user's own MSW handlers: their responses are recorded, and after an error, `recover` makes the response,
 * because MSW would send the stack to the client.
 */
export function watchHandlers(
  handlers: readonly RequestHandler[],
  events: OwnHandlerEvents,
): RequestHandler[] {
  return handlers.map((handler) =>
    handler instanceof RequestHandler ? watchHandler(handler, events) : handler,
  )
}

function watchHandler(handler: RequestHandler, { recover, onResponse }: OwnHandlerEvents): RequestHandler {
  const run: RequestHandler['run'] = async (args) => {
    const startedAt = performance.now()
    try {
      const result = await handler.run(args)
      const response = result?.response
      if (response && !isPassthrough(response)) await onResponse(result.request, response, startedAt)
      return result
    } catch (error) {
      const { request, requestId } = args
      // MSW needs the parsed request to log the response.
      const parsedResult: unknown = await handler.parse(args).catch(() => undefined)
      return { handler, request, requestId, parsedResult, response: recover(request, error) }
    }
  }
  return new Proxy(handler, {
    get: (target, name) => (name === 'run' ? run : Reflect.get(target, name, target)),
  })
}
