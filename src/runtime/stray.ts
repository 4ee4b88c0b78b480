import { type HttpHandler, HttpResponse, http } from 'msw'
import type { Served } from '../double.js'
import { HINT_HEADER } from '../reply.js'

/**
 * Makes the MSW handler for requests to the vendors' own hosts at paths that no dialect has, such as a mistyped one. It
 * answers 404 and warns. Without it they would reach the real vendor, perhaps with a real password.
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
      const error = `Failed to ${method} ${origin}${pathname}: no dialect answers there, and the double lets nothing through to the vendor. ${advice} put a handler of your own in front of the double's.`
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
