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
 * Makes a function that sends a request to a double within this process, as someone whose credentials are right.
 *
 * @returns the reply, whose body is text or bytes
 */
export function sender(double) {
  const credentials = credentialsOf(double)
  return async ({ headers = {}, ...rest }) => {
    const { dialect, mount } = double.addresses.findByPath(rest.path.split('?')[0])
    const request = {
      ...rest,
      headers: 'authorization' in headers ? { ...headers, ...credentials } : headers,
    }
    const baseUrl = `http://127.0.0.1${mount.path}`
    return dialect.answer({
      world: double.defaultWorld,
      mount,
      request: new PlainRequest(request, baseUrl, mount.path),
    })
  }
}

function credentialsOf({ dialects: [dialect], defaultWorld: world, fixture }) {
  if (!dialect.options.strict) return {}
  const { headers, basic } = dialect.example({ world, fixture }).request
  return basic ? { authorization: `Basic ${btoa(basic)}` } : headers
}

/**
 * Connects a WebSocket to a double within this process.
 *
 * @returns functions that send a message and resolve once it was handled, and that close it
 */
export function connect(double, path) {
  const { dialect, mount } = double.addresses.findByPath(path)
  const listeners = {}
  const nothing = () => {}
  dialect.connect({
    world: double.defaultWorld,
    mount,
    send: nothing,
    close: nothing,
    onMessage: (listener) => Object.assign(listeners, { say: listener }),
    onClose: (listener) => Object.assign(listeners, { leave: listener }),
  })
  return listeners
}
