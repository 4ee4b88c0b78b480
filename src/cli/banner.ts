import manifest from '../../package.json' with { type: 'json' }
import { overview } from '../control/overview.js'
import type { Double } from '../double.js'
import type { Listening } from '../runtime/express.js'

/** Server settings that the banner shows. */
export interface BannerOptions {
  readonly seed: number
  /** Clients that the control API answers. @default 'loopback' */
  readonly controlFrom?: 'anywhere' | 'loopback'
}

type Bound = Pick<Listening, 'url' | 'urls' | 'isExposed'>

/** Returns the text that `serve` prints when the server is up. */
export function banner(double: Double, { url, urls, isExposed }: Bound, options: BannerOptions): string {
  const people = double.defaultWorld.users.size
  const others = urls.filter((other) => other !== url)
  return [
    `stuntdouble ${manifest.version} at ${url}  (${people} people, seed ${options.seed})`,
    ...others.map((other) => `  and at ${other}`),
    ...(isExposed ? [exposure(options)] : []),
    '',
    overview(double, url),
    `Back to the start   curl -X POST ${url}/__stuntdouble/reset`,
    'Stop                Ctrl+C',
    '',
  ].join('\n')
}

function exposure({ controlFrom = 'loopback' }: BannerOptions): string {
  const control =
    controlFrom === 'anywhere' ? 'They can control it, too' : 'The control API answers this machine only'
  return `Warning: other machines on the network can reach it. ${control}.`
}
