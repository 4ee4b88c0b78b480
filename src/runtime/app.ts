import type { Express } from 'express'
import { overview } from '../control/overview.js'
import type { Double } from '../double.js'
import { json, type Reply, text } from '../reply.js'
import { type RequestListener, runListener, type SocketRequest, sendOwnReply, serverUrl } from './socket.js'

/**
 * The Express app for what no dialect answers. Express is a third of the time that a bare server takes to start, and no
 * dialect needs it: it loads with the first request that comes here.
 */
export function lazyApp(double: Double): RequestListener {
  let app: Promise<Express> | undefined
  return (req, res) => {
    app ??= createApp(double)
    const listener = app.then((loaded) => loaded(req, res))
    runListener(() => listener, req, res)
  }
}

async function createApp(double: Double): Promise<Express> {
  const { default: express } = await import('express')
  const app = express()
  app.disable('x-powered-by')
  app.get('/', (req, res) => sendOwnReply(req, res, text(200, overview(double, serverUrl(req)))))
  app.use((req, res) => sendOwnReply(req, res, nowhere(req)))
  return app
}

function nowhere(req: SocketRequest): Reply {
  const error = `Failed to ${req.method} ${req.url}: no dialect answers there. Please see ${serverUrl(req)}/ for where they do.`
  return json(404, { error })
}
