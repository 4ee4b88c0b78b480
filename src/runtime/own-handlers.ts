import { RequestHandler } from 'msw'

/** Reports an error of a handler, and returns a response instead. */
export type Recover = (request: Request, error: unknown) => Response

/**
 * Wraps a user's own MSW handlers: after an error, `recover` makes the response, because MSW would send the stack to
 * the client.
 */
export function recoverHandlers(handlers: readonly RequestHandler[], recover: Recover): RequestHandler[] {
  return handlers.map((handler) =>
    handler instanceof RequestHandler ? recoverHandler(handler, recover) : handler,
  )
}

function recoverHandler(handler: RequestHandler, recover: Recover): RequestHandler {
  const run: RequestHandler['run'] = async (args) => {
    try {
      return await handler.run(args)
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
