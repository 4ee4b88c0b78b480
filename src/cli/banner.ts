import manifest from '../../package.json' with { type: 'json' }
import { overview } from '../control/overview.js'
import type { Double } from '../double.js'
import type { Listening } from '../runtime/express.js'

/** Server settings that the banner shows. */
export interface BannerOptions {
  readonly seed: number
  /** Clients that may use the control API. @default 'loopback' */
  readonly controlFrom?: 'anywhere' | 'loopback'
  /** The keys of the terminal, such as `r reset`. @default the terminal has none */
  readonly keys?: string | undefined
}

type Bound = Pick<Listening, 'url' | 'urls' | 'isExposed'>

/** Returns the text that `serve` prints when the server is up. */
export function banner(double: Double, { url, urls, isExposed }: Bound, options: BannerOptions): string {
  const users = double.defaultWorld.users.size
  const others = urls.filter((other) => other !== url)
  return [
    `stuntdouble ${manifest.version} at ${url}  (${users} users, seed ${options.seed})`,
    ...others.map((other) => `  and at ${other}`),
    ...(isExposed ? [exposure(options)] : []),
    '',
    overview(double, url),
    `Reset   curl -X POST ${url}/__stuntdouble/reset`,
    ...(options.keys === undefined ? [] : [`Keys    ${options.keys}`]),
    'Stop    Ctrl+C',
    '',
  ].join('\n')
}

function exposure({ controlFrom = 'loopback' }: BannerOptions): string {
  const control =
    controlFrom === 'anywhere'
      ? 'They can use the control API, too'
      : 'Only this machine can use the control API'
  return `Warning: other machines on the network can reach this server. ${control}.`
}
