import { dialects } from '../../handlers/index.js'
import type { Dialect } from '../dialect.js'
import { adviseName } from '../options/nearest.js'

/** A dialect's name. */
export type DialectName = keyof typeof dialects

/** Versions to speak, by dialect. */
export type Versions = ReadonlyMap<DialectName, string>

/** The options of a command that choose dialects. */
interface Selection {
  /** The names of the dialects; all of them when left out. */
  readonly dialect?: readonly DialectName[]
  readonly api?: Versions
  readonly strict?: boolean
}

const all: readonly Dialect[] = Object.values(dialects)

/** Every dialect with each of its versions, as `--api` takes them. */
export const apis = all.flatMap(({ name, versions }) => versions.map((version) => `${name}=${version}`))

/** Every dialect. */
export function allDialects(): readonly Dialect[] {
  return all
}

/**
 * Configures the dialects that a command chooses.
 *
 * @throws Error when a version is given for a dialect that is not chosen
 */
export function selectDialects({ dialect, api = new Map(), strict = false }: Selection): Dialect[] {
  const names = dialect ?? (Object.keys(dialects) as DialectName[])
  const stray = [...api.keys()].find((name) => !names.includes(name))
  if (stray !== undefined) {
    throw new Error(
      `Failed to start: --api names "${stray}", and --dialect does not. Please add it there, or leave it out of --api.`,
    )
  }
  return [...new Set(names)].map((name) => configure(dialects[name], api.get(name), strict))
}

// A dialect that nothing is said of needs no check of options.
function configure(dialect: Dialect, version: string | undefined, strict: boolean): Dialect {
  if (version === undefined && !strict) return dialect
  return dialect.with({ strict, version })
}

/**
 * Adds a name that `--dialect` is given.
 *
 * @throws Error when there is no such dialect
 */
export function addDialect(name: string, names: readonly DialectName[] = []): readonly DialectName[] {
  if (isDialectName(name)) return [...names, name]
  const advice = adviseName(name, Object.keys(dialects))
  throw new Error(`Failed to start: there is no dialect "${name}". ${advice}`)
}

/**
 * Adds a version that `--api` is given.
 *
 * @throws Error when there is no such dialect or version, or another version was given before
 */
export function addVersion(api: string, versions: Versions = new Map()): Versions {
  const [name = '', ...rest] = api.split('=')
  const version = rest.join('=')
  if (!isDialectName(name) || !apis.includes(api)) {
    throw new Error(`Failed to start: there is no dialect and version "${api}". ${adviseName(api, apis)}`)
  }
  const other = versions.get(name)
  if (other === undefined || other === version) return new Map([...versions, [name, version]])
  throw new Error(
    `Failed to start: --api gives "${name}" two versions, "${other}" and "${version}". Please give one of them.`,
  )
}

function isDialectName(name: string): name is DialectName {
  return Object.hasOwn(dialects, name)
}
