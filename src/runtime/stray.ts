import { type HttpHandler, HttpResponse, http } from 'msw'
import type { Served } from '../double.js'
import { HINT_HEADER } from '../reply.js'

/**
 * Makes the MSW handler for requests to the vendors' own hosts that no dialect answers, such as those with a mistyped
 * path. It answers 404 and warns. Without it, they would reach the real vendor, possibly with a real password.
 */
export function toStrayHandler({ addresses }: Pick<Served, 'addresses'>): HttpHandler {
  return http.all(
    ({ request }) => {
      const url = new URL(request.url)
      return addresses.isVendorOrigin(url.origin) && addresses.findByUrl(url) === undefined
    },
    ({ request: { method, url } }) => {
      const { origin, pathname } = new URL(url)
      const nearest = addresses.nearest(method, pathname)
      const hint = nearest && `${nearest.method} ${nearest.path}`
      const advice = hint ? `Please try ${hint}, or` : 'Please'
      const error = `Failed to ${method} ${origin}${pathname}: no dialect answers there, and the double sends nothing to the real vendor. ${advice} put your own handler before the double's handlers.`
      console.warn(`stuntdouble: ${error}`)
      return HttpResponse.json({ error }, { status: 404, headers: headersOf(hint) })
    },
  )
}

function headersOf(hint: string | undefined): Record<string, string> {
  return {
    'access-control-allow-origin': '*',
    ...(hint === undefined ? {} : { [HINT_HEADER]: hint, 'access-control-expose-headers': HINT_HEADER }),
  }
}
