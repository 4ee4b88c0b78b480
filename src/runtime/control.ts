import { CONTROL_PREFIX, control } from '../control/control.js'
import type { Double } from '../double.js'
import { json, type Reply, withHint } from '../reply.js'
import { chooseWorld } from './http.js'
import { isLoopbackAddress } from './loopback.js'
import type { OriginRule } from './origin.js'
import { hasBody, type SocketRequest } from './socket.js'
import type { Target } from './target.js'

/** Clients that the control API answers: those of this machine, or all that reach the server. */
type ControlFrom = 'loopback' | 'anywhere'

/** Options of the control API. */
export interface ControlOptions {
  /**
   * Clients that may use the control API. Choose `anywhere` when the server runs in a container and is bound to all addresses.
   *
   * @default 'loopback'
   */
  readonly controlFrom?: ControlFrom
}

/** Makes the function that answers requests to the control API, and refuses clients that may not use it. */
export function createControl(double: Double, rule: OriginRule, options: ControlOptions) {
  const { controlFrom = 'loopback' } = options

  return function answer(req: SocketRequest, target: Target): Reply {
    const refusal = (controlFrom === 'loopback' ? refusePeer(req) : undefined) ?? refusePage(req, rule)
    const world = refusal ?? chooseWorld(double.worlds, target.world)
    if ('status' in world) return world
    const reply = control(double, world, {
      method: req.method ?? 'GET',
      path: target.path.slice(CONTROL_PREFIX.length),
      contentType: req.headers['content-type'],
      hasBody: hasBody(req),
      isFromPage: rule.senderOf(req.headers) !== 'no page',
    })
    return world.notice === undefined ? reply : withHint(reply, world.notice)
  }
}

function refusePeer({ socket }: SocketRequest): Reply | undefined {
  const { remoteAddress, localPort } = socket
  // A Unix socket has no address; only this machine can reach it.
  if (remoteAddress === undefined || isLoopbackAddress(remoteAddress)) return undefined
  return forbidden(
    `the request comes from ${remoteAddress}, and the control API answers this machine only. Please use http://127.0.0.1:${localPort}, or start with --control-from anywhere`,
  )
}

// The control API resets worlds and shows mails, so only the server's own pages may use it.
function refusePage({ headers }: SocketRequest, rule: OriginRule): Reply | undefined {
  const sender = rule.senderOf(headers)
  if (sender === 'no page' || sender === 'own page') return undefined
  return forbidden('the request comes from a page of another origin. Please send it from outside a page')
}

function forbidden(reason: string): Reply {
  return json(403, { error: `Failed to control the double: ${reason}.` })
}
