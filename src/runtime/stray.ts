import { type HttpHandler, HttpResponse, http } from 'msw'
import type { Served } from '../double.js'
import { WORLD_HEADER } from '../headers.js'
import { HINT_HEADER } from '../reply.js'
import { retainBody, UNREAD } from '../world/journal/retained-body.js'
import type { World } from '../world/world.js'
import { findWorld } from './http.js'
import { recordUnanswered } from './record-foreign.js'

/**
 * Makes the MSW handler for requests to the vendors' own hosts that no dialect answers, such as those with a mistyped
 * path. It answers 404 and warns. Without it, they would reach the real vendor, possibly with a real password.
 */
export function toStrayHandler({ addresses, worlds }: Served, fixedWorld?: World): HttpHandler {
  return http.all(
    ({ request }) => {
      const url = new URL(request.url)
      return addresses.isVendorOrigin(url.origin) && addresses.findByUrl(url) === undefined
    },
    ({ request }) => {
      const startedAt = performance.now()
      const { method, url, headers } = request
      const { origin, pathname, href } = new URL(url)
      const nearest = addresses.nearest(method, pathname)
      const hint = nearest && `${nearest.method} ${nearest.path}`
      const advice = hint ? `Please try ${hint}, or` : 'Please'
      const error = `Failed to ${method} ${origin}${pathname}: no dialect answers there, and the double sends nothing to the real vendor. ${advice} put your own handler before the double's handlers.`
      console.warn(`stuntdouble: ${error}`)
      const world = fixedWorld ?? findWorld(worlds, headers.get(WORLD_HEADER) ?? undefined)
      const reply = {
        headers: headersOf(hint),
        body: retainBody(JSON.stringify({ error }), world?.journal.bodyLimit),
      }
      const body = request.body === null ? null : UNREAD
      if (world)
        recordUnanswered(
          { world, destination: undefined, method, url: href, headers, body, startedAt },
          reply,
        )
      return HttpResponse.json({ error }, { status: 404, headers: reply.headers })
    },
  )
}

function headersOf(hint: string | undefined): Record<string, string> {
  return {
    'access-control-allow-origin': '*',
    ...(hint === undefined ? {} : { [HINT_HEADER]: hint, 'access-control-expose-headers': HINT_HEADER }),
  }
}
