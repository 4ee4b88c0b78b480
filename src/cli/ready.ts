import manifest from '../../package.json' with { type: 'json' }
import { describeDialects } from '../control/overview.js'
import { CONTROL_PREFIX } from '../control/prefix.js'
import type { Double } from '../double.js'
import type { Listening } from '../runtime/express.js'

/** Returns the line of JSON that `serve --json` prints when the server is up. */
export function readyLine(
  double: Double,
  { url, urls, port }: Pick<Listening, 'url' | 'urls' | 'port'>,
  { seed }: { readonly seed: number },
): string {
  const shown = describeDialects(double, url)
  const dialects = double.dialects.map(({ name, title }, index) => ({
    name,
    title,
    mounts: shown[index]?.mounts,
  }))
  const ready = {
    type: 'ready',
    version: manifest.version,
    pid: process.pid,
    url,
    urls,
    port,
    control: url + CONTROL_PREFIX,
    users: double.defaultWorld.users.size,
    seed,
    dialects,
  }
  return `${JSON.stringify(ready)}\n`
}
