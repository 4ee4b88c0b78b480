import type { ServerResponse } from 'node:http'
import type { Double } from '../double.js'
import { lazyApp } from './app.js'
import { forPage } from './cors.js'
import { parseAllowedHosts, refuseHost, refuseSeveralHosts } from './guard.js'
import { OriginRule } from './origin.js'
import { type RequestListener, runListener, type SocketRequest, sendOwnReply } from './socket.js'
import { createSocketHandler, type SocketHandlerOptions } from './socket-handler.js'
import { parseTarget } from './target.js'
import { createUpgrader, refuse, type Upgrader, type WebSocketOptions } from './upgrade.js'

/** Options of the standalone server. */
export interface StandaloneOptions extends SocketHandlerOptions, Pick<WebSocketOptions, 'bufferLimit'> {
  /** An Express app of your own for what no dialect answers. */
  readonly app?: RequestListener
}

/** Makes the standalone server's listener: the guard, the sites, and an app for the rest. */
export function createListener(double: Double, options: StandaloneOptions): RequestListener {
  const rule = new OriginRule(options)
  const { app = lazyApp(double, rule) } = options
  const allowedHosts = parseAllowedHosts(options.allowedHosts ?? [])
  const socketHandler = createSocketHandler(double, { controlFrom: 'loopback', ...options })

  function route(req: SocketRequest, res: ServerResponse): void {
    const target = parseTarget(req)
    const refusal = refuseSeveralHosts(req) ?? refuseHost(req.headers.host, allowedHosts)
    if (refusal) sendOwnReply(req, res, forPage(refusal, req, rule))
    else socketHandler(req, res, () => runListener(app, req, res), target)
  }

  return (req, res) => runListener(route, req, res)
}

/** Makes what the standalone server does with requests for WebSockets: the guard, and the dialects that have some. */
export function createStandaloneUpgrader(double: Double, options: StandaloneOptions): Upgrader {
  const allowedHosts = parseAllowedHosts(options.allowedHosts ?? [])
  const take = createUpgrader(double, { ...options, anyPath: true })
  return function upgrader(upgrade) {
    const { req } = upgrade
    const refusal = refuseSeveralHosts(req) ?? refuseHost(req.headers.host, allowedHosts)
    if (!refusal) return take(upgrade)
    refuse(upgrade, refusal)
    return true
  }
}
