import { callOperation } from '../../control/client.js'
import { createControlSite } from '../../control/site.js'
import { Double } from '../../double.js'
import { listen } from '../../runtime/express.js'
import { DEFAULT_HOST } from '../../runtime/open.js'
import { findOperation } from '../client/find-operation.js'
import { allDialects } from '../dialects.js'
import { portOfEnvironment } from '../options.js'

/** A running double, and the function that stops it if it was started here. */
interface FoundDouble {
  readonly url: string
  close(): Promise<void>
}

/**
 * Returns the double at a URL. Without a URL, returns the one at the default port of this machine, and starts it there
 * if none runs.
 *
 * @throws Error when no double answers at the given URL, or the port is in use by another program
 */
export async function findDouble(url = process.env.STUNTDOUBLE_URL): Promise<FoundDouble> {
  const close = () => Promise.resolve()
  if (url !== undefined) {
    await requireDouble(url)
    return { url, close }
  }
  const port = portOfEnvironment()
  const defaultUrl = `http://${DEFAULT_HOST}:${port}`
  const isRunning = await requireDouble(defaultUrl).then(
    () => true,
    () => false,
  )
  if (isRunning) return { url: defaultUrl, close }
  const double = new Double(allDialects(), {}, { known: allDialects(), sites: [createControlSite] })
  return listen(double, { port, host: DEFAULT_HOST })
}

async function requireDouble(url: string): Promise<void> {
  await callOperation(findOperation('health.show'), { url })
}
