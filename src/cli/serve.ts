import { createControlSite } from '../control/site.js'
import type { Double, PopulationSettings } from '../double.js'
import { isFixtureName } from '../model/fixture.js'
import { listen } from '../runtime/express.js'
import { attend } from './attend.js'
import { allDialects, type DialectName, selectDialects, type Versions } from './dialects.js'
import { findScenario, withLines } from './fixture/open.js'
import { isFileName } from './fixture/read-file.js'
import { portOfEnvironment } from './options.js'

/** Options of `stuntdouble serve`. */
export interface ServeOptions {
  /** @default the environment's `PORT`, or 4100 */
  readonly port?: number
  readonly host: string
  readonly users?: number
  /** @default the scenario's seed, or 1 */
  readonly seed?: number
  /** @default 'default' */
  readonly fixture?: string
  /** The same as `fixture`. */
  readonly scenario?: string
  /** Reload the file of the scenario when it changes. */
  readonly watch?: boolean
  readonly dialect?: readonly DialectName[]
  readonly api?: Versions
  readonly now?: string
  readonly strict?: boolean
  readonly corsOrigin: readonly string[]
  readonly allowedHost: readonly string[]
  readonly controlFrom: 'loopback' | 'anywhere'
  readonly worldLimit: number
  readonly quiet?: boolean
  readonly json?: boolean
}

/** Starts a server that runs until SIGINT or SIGTERM. */
export async function serve(options: ServeOptions): Promise<void> {
  const port = options.port ?? portOfEnvironment()
  const name = scenarioOf(options)
  const opening = openDouble(name, options)
  // A fixture file may be invalid, so it is checked before the socket opens.
  if (!isFixtureName(name)) await opening
  const listening = await listen(opening, {
    port,
    host: options.host,
    corsOrigins: options.corsOrigin,
    allowedHosts: options.allowedHost,
    controlFrom: options.controlFrom,
  })
  const double = await opening
  const { seed } = double.defaultWorld.baseline.seeding
  if (options.watch) {
    const { watchFixture } = await import('./fixture/watch.js')
    watchFixture(double, name, (line) => process.stderr.write(`${line}\n`))
  }
  await attend(double, listening, { ...options, seed })
}

// With a scenario of the package, the model and faker load while the socket opens.
async function openDouble(name: string, options: ServeOptions): Promise<Double> {
  const dialects = selectDialects(options)
  const [{ Double }, { scenario, source }] = await Promise.all([import('../double.js'), findScenario(name)])
  const { seed, users, now, worldLimit } = options
  const settings: PopulationSettings = {
    scenario,
    worldLimit,
    ...(seed === undefined ? {} : { seed }),
    ...(users === undefined ? {} : { users }),
    ...(now === undefined ? {} : { now }),
  }
  return withLines(source, () => {
    const double = new Double(dialects, settings, { known: allDialects(), sites: [createControlSite] })
    // Generates the users now, and not at the first request.
    double.defaultWorld.users.size
    return double
  })
}

/** @throws Error when the options name a fixture and a scenario */
function scenarioOf({ fixture, scenario, watch }: ServeOptions): string {
  if (fixture === undefined || scenario === undefined) {
    const name = scenario ?? fixture ?? 'default'
    if (!watch || isFileName(name)) return name
    throw new Error(
      'Failed to start: --watch has no file to watch. Please give one with --fixture or --scenario.',
    )
  }
  throw new Error('Failed to start: there are --fixture and --scenario. Please give one of them.')
}
