import type { Double } from '../double.js'
import type { Reply } from '../reply.js'
import { lazyApp } from './app.js'
import { forPage } from './cors.js'
import { parseAllowedHosts, refuseHost, refuseSeveralHosts } from './guard.js'
import { OriginRule } from './origin.js'
import { type RequestListener, runListener, type SocketRequest, sendOwnReply } from './socket.js'
import { createSocketHandler, type SocketHandlerOptions } from './socket-handler.js'
import { createUpgrader, refuse, type Upgrader, type WebSocketOptions } from './upgrade.js'

/** Options of the standalone server. */
export interface StandaloneOptions extends SocketHandlerOptions, Pick<WebSocketOptions, 'bufferLimit'> {
  /** An Express app of your own, for requests that no site answers. */
  readonly app?: RequestListener
}

/** The listeners of a standalone server. */
export interface Standalone {
  readonly answer: RequestListener
  readonly upgrade: Upgrader
}

type Refuse = (req: SocketRequest) => Reply | undefined

/** Makes the listeners of a standalone server: the check of hosts, the sites, and an app for all other requests. */
export function createStandalone(double: Double, options: StandaloneOptions): Standalone {
  const allowedHosts = parseAllowedHosts(options.allowedHosts ?? [])
  const refuseByHost: Refuse = (req) => refuseSeveralHosts(req) ?? refuseHost(req.headers.host, allowedHosts)
  return {
    answer: createListener(double, options, refuseByHost),
    upgrade: createGuardedUpgrader(double, options, refuseByHost),
  }
}

/** Makes listeners for a double that is not ready yet. Requests wait for it. */
export function awaitStandalone(ready: Promise<Standalone>): Standalone {
  let current: Standalone = {
    answer: (req, res) =>
      void ready.then(
        () => current.answer(req, res),
        () => res.destroy(),
      ),
    upgrade: (upgrade) => ready.then(() => current.upgrade(upgrade)),
  }
  ready.then(
    (standalone) => {
      current = standalone
    },
    // The caller of `listen` gets the error.
    () => {},
  )
  return {
    answer: (req, res) => current.answer(req, res),
    upgrade: (upgrade) => current.upgrade(upgrade),
  }
}

function createListener(double: Double, options: StandaloneOptions, refuseByHost: Refuse): RequestListener {
  const rule = new OriginRule(options)
  const { app = lazyApp(double, rule), controlFrom = 'loopback' } = options
  const socketHandler = createSocketHandler(double, { ...options, controlFrom })
  const route: RequestListener = (req, res) => {
    const refusal = refuseByHost(req)
    if (refusal) sendOwnReply(req, res, forPage(refusal, req, rule))
    else socketHandler(req, res, () => runListener(app, req, res))
  }
  return (req, res) => runListener(route, req, res)
}

function createGuardedUpgrader(double: Double, options: StandaloneOptions, refuseByHost: Refuse): Upgrader {
  const { controlFrom = 'loopback' } = options
  const take = createUpgrader(double, { ...options, controlFrom, anyPath: true })
  return (upgrade) => {
    const refusal = refuseByHost(upgrade.req)
    if (!refusal) return take(upgrade)
    refuse(upgrade, refusal)
    return true
  }
}
