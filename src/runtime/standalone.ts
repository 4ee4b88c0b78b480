import type { ServerResponse } from 'node:http'
import { isBelow } from '../addresses.js'
import { CONTROL_PREFIX, control } from '../control/control.js'
import type { Double } from '../double.js'
import { json, type Reply } from '../reply.js'
import { lazyApp } from './app.js'
import { isLocalHost } from './guard.js'
import { chooseWorld } from './http.js'
import { createLane, type LaneOptions } from './lane.js'
import {
  hasBody,
  type RequestListener,
  runListener,
  type SocketRequest,
  sendOwnReply,
  serverUrl,
} from './socket.js'
import { parseTarget, type Target } from './target.js'
import { createUpgrader, refuse, type Upgrader } from './upgrade.js'

/** How the standalone server answers. */
export interface StandaloneOptions extends LaneOptions {
  /** Host names that clients may use, besides `localhost` and IP addresses. */
  readonly allowedHosts?: readonly string[]
  /**
   * Bytes of messages that may wait for a client of a WebSocket which does not read them; more end it with code 1013.
   *
   * @default 16 MiB
   */
  readonly bufferLimit?: number
  /** An Express app of your own for what no dialect answers. */
  readonly app?: RequestListener
}

/** Makes the standalone server's listener: the guard, the control API, the dialects, and an app for the rest. */
export function createListener(double: Double, options: StandaloneOptions): RequestListener {
  const { allowedHosts = [], app = lazyApp(double) } = options
  const lane = createLane(double, options)
  function route(req: SocketRequest, res: ServerResponse): void {
    const { host } = req.headers
    const target = parseTarget(req)
    if (host !== undefined && !isLocalHost(host, allowedHosts)) sendOwnReply(req, res, foreignHost(host))
    else if (isBelow(target.path, CONTROL_PREFIX)) sendOwnReply(req, res, answerControl(double, req, target))
    else lane(req, res, () => runListener(app, req, res), target)
  }

  return (req, res) => runListener(route, req, res)
}

/** Makes what the standalone server does with requests for WebSockets: the guard, and the dialects that have some. */
export function createStandaloneUpgrader(double: Double, options: StandaloneOptions): Upgrader {
  const { allowedHosts = [] } = options
  const take = createUpgrader(double, options)
  return function upgrader(upgrade) {
    const { host } = upgrade.req.headers
    if (host === undefined || isLocalHost(host, allowedHosts)) return take(upgrade)
    refuse(upgrade, foreignHost(host))
    return true
  }
}

function answerControl(double: Double, req: SocketRequest, target: Target): Reply {
  const world = chooseWorld(double.worlds, target.world)
  if ('status' in world) return world
  return control(double, world, {
    method: req.method ?? 'GET',
    path: target.path.slice(CONTROL_PREFIX.length),
    header: (name) => req.headers[name] as string | undefined,
    hasBody: hasBody(req),
    server: serverUrl(req),
  })
}

function foreignHost(host: string): Reply {
  const error = `Failed to answer: the request is for the host "${host}", which is not this machine. Please use localhost, or start with --allowed-host ${host}.`
  return json(403, { error })
}
