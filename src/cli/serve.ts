import { createControlSite } from '../control/site.js'
import type { Double, PopulationSettings } from '../double.js'
import { FixtureError } from '../fixture/error.js'
import { isFixtureName } from '../model/fixture.js'
import { listen } from '../runtime/express.js'
import { attend } from './attend.js'
import { allDialects, type DialectName, selectDialects, type Versions } from './dialects.js'
import { loadFixture } from './fixture-file.js'
import { portOfEnvironment } from './options.js'

/** Options of `stuntdouble serve`. */
export interface ServeOptions {
  /** @default the environment's `PORT`, or 4100 */
  readonly port?: number
  readonly host: string
  readonly users?: number
  readonly seed: number
  readonly fixture: string
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
  const opening = openDouble(options)
  // A fixture file may be invalid, so it is checked before the socket opens.
  if (!isFixtureName(options.fixture)) await opening
  const listening = await listen(opening, {
    port,
    host: options.host,
    corsOrigins: options.corsOrigin,
    allowedHosts: options.allowedHost,
    controlFrom: options.controlFrom,
  })
  await attend(await opening, listening, options)
}

// With a built-in fixture, the model and faker load while the socket opens.
async function openDouble(options: ServeOptions): Promise<Double> {
  const dialects = selectDialects(options)
  const [{ Double }, { fixture, file }] = await Promise.all([
    import('../double.js'),
    loadFixture(options.fixture),
  ])
  const settings: PopulationSettings = {
    seed: options.seed,
    fixture,
    worldLimit: options.worldLimit,
    ...(options.users === undefined ? {} : { users: options.users }),
    ...(options.now === undefined ? {} : { now: options.now }),
  }
  try {
    const double = new Double(dialects, settings, { known: allDialects(), sites: [createControlSite] })
    // Generates the users now, and not at the first request.
    double.defaultWorld.users.size
    return double
  } catch (error) {
    throw file === undefined ? error : nameFile(error, file)
  }
}

function nameFile(error: unknown, file: string): unknown {
  if (!(error instanceof FixtureError)) return error
  return new Error(
    error.message.replace('the fixture', () => `the fixture "${file}"`),
    { cause: error },
  )
}
