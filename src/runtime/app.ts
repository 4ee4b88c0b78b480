import type { Express } from 'express'
import { overview } from '../control/overview.js'
import { notFoundPage, overviewPage } from '../control/overview-page.js'
import type { Double } from '../double.js'
import { json, type Reply, text, withHint } from '../reply.js'
import { retainBody, UNREAD } from '../world/journal/retained-body.js'
import { forPage } from './cors.js'
import { findWorld } from './http.js'
import type { OriginRule } from './origin.js'
import { recordUnanswered } from './record-foreign.js'
import {
  hasBody,
  type RequestListener,
  runListener,
  type SocketRequest,
  sendOwnReply,
  serverUrl,
} from './socket.js'
import { parseTarget } from './target.js'

/**
 * Makes the listener for requests that no site answers: the overview and the 404. It loads Express at the first
 * request, because loading Express takes a third of the start time of a server without it, and sites do not need it.
 */
export function lazyApp(double: Double, rule: OriginRule): RequestListener {
  let app: Promise<Express> | undefined
  return (req, res) => {
    app ??= createApp(double, rule)
    const listener = app.then((loaded) => loaded(req, res))
    runListener(() => listener, req, res)
  }
}

async function createApp(double: Double, rule: OriginRule): Promise<Express> {
  const { default: express } = await import('express')
  const app = express()
  app.disable('x-powered-by')
  // Browsers accept HTML first; curl and fetch accept any type.
  app.get('/', (req, res) => {
    const isBrowser = req.accepts(['text', 'html']) === 'html'
    const show = isBrowser ? overviewPage : overviewText
    sendOwnReply(req, res, show(double, serverUrl(req)))
  })
  app.use((req, res) => {
    const isBrowser = req.accepts(['json', 'html']) === 'html'
    sendOwnReply(req, res, forPage(noDialect(double, req, isBrowser), req, rule))
  })
  return app
}

function overviewText(double: Double, url: string): Reply {
  return text(200, overview(double, url), { vary: 'accept' })
}

function noDialect(double: Double, req: SocketRequest, isBrowser: boolean): Reply {
  const startedAt = performance.now()
  const { method = 'GET', url = '/', rawHeaders } = req
  const { prefix, path, search, world: name } = parseTarget(req)
  const nearest = double.addresses.nearest(method, path)
  const hint = nearest && `${nearest.method} ${prefix}${nearest.path}`
  const advice = `Please ${hint ? `try ${hint}, or ` : ''}see ${serverUrl(req)}/ for the addresses of all dialects.`
  const error = `Failed to ${method} ${url}: no dialect answers there. ${advice}`
  const reply = isBrowser ? notFoundPage(error) : json(404, { error })
  const hinted = hint === undefined ? reply : withHint(reply, hint)
  const world = isOfBrowser(path) ? undefined : findWorld(double.worlds, name)
  if (world) {
    const request = {
      world,
      destination: undefined,
      method,
      url: path + search,
      headers: rawHeaders,
      startedAt,
    }
    const body = retainBody(hinted.body, world.journal.bodyLimit)
    recordUnanswered({ ...request, body: hasBody(req) ? UNREAD : null }, { headers: hinted.headers, body })
  }
  return hinted
}

/** Returns true for a file that browsers ask every server for. */
function isOfBrowser(path: string): boolean {
  return path === '/favicon.ico' || path.startsWith('/.well-known/')
}
