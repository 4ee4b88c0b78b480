const ENCODER = new TextEncoder()

/** A request as dialects see it, without a runtime around it. */
class PlainRequest {
  data = undefined
  tooLarge = false

  constructor({ method, path, headers = {}, body = '' }, baseUrl, below) {
    const [pathname, search] = path.split('?')
    this.method = method
    this.baseUrl = baseUrl
    this.path = pathname.slice(below.length) || '/'
    this.search = search ? `?${search}` : ''
    this.query = new URLSearchParams(search)
    this.body = typeof body === 'string' ? body : JSON.stringify(body)
    this.bytes = ENCODER.encode(this.body)
    this.header = (name) => headers[name]
  }

  get parts() {
    return { ...this }
  }

  text() {
    return this.body
  }
}

/**
 * Makes a function that sends a request to a double within this process.
 *
 * @returns the reply, whose body is text or bytes
 */
export function sender(double) {
  return async (request) => {
    const { dialect, mount } = double.addresses.findByPath(request.path.split('?')[0])
    const baseUrl = `http://127.0.0.1${mount.path}`
    return dialect.answer({
      world: double.defaultWorld,
      mount,
      request: new PlainRequest(request, baseUrl, mount.path),
    })
  }
}
