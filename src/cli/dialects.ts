import { dialects } from '../../handlers/index.js'
import type { Dialect } from '../contract.js'
import { adviseName } from '../options/nearest.js'

/** A dialect's name. */
export type DialectName = keyof typeof dialects

/** Versions to serve, by dialect. */
export type Versions = ReadonlyMap<DialectName, string>

/** Command options that select dialects. */
interface Selection {
  /** Names of dialects. @default all */
  readonly dialect?: readonly DialectName[]
  readonly api?: Versions
  readonly strict?: boolean
}

const all: readonly Dialect[] = Object.values(dialects)

/** Every `dialect=version` that `--api` accepts. */
export const apis = all.flatMap(({ name, versions }) => versions.map((version) => `${name}=${version}`))

/** Every dialect. */
export function allDialects(): readonly Dialect[] {
  return all
}

/**
 * Returns the dialects that a command selects, configured.
 *
 * @throws Error when `--api` names a dialect that `--dialect` does not
 */
export function selectDialects({ dialect, api = new Map(), strict = false }: Selection): Dialect[] {
  const names = dialect ?? (Object.keys(dialects) as DialectName[])
  const unselected = [...api.keys()].find((name) => !names.includes(name))
  if (unselected !== undefined) {
    throw new Error(
      `Failed to start: --api names "${unselected}", but --dialect does not. Please add it to --dialect, or remove it from --api.`,
    )
  }
  return [...new Set(names)].map((name) => configure(dialects[name], api.get(name), strict))
}

// Skips the check of options when none are given, for a faster start.
function configure(dialect: Dialect, version: string | undefined, strict: boolean): Dialect {
  if (version === undefined && !strict) return dialect
  return dialect.with({ strict, version })
}

/**
 * Makes the parser of `--dialect`.
 *
 * @param purpose as in `Failed to <purpose>: …`
 * @returns a function that adds a value to the earlier ones, and throws an Error of one line for an unknown dialect
 */
export function toDialects(
  purpose: string,
): (name: string, names?: readonly DialectName[]) => readonly DialectName[] {
  return function add(name, names = []) {
    if (isDialectName(name)) return [...names, name]
    const advice = adviseName(name, Object.keys(dialects))
    throw new Error(`Failed to ${purpose}: there is no dialect "${name}". ${advice}`)
  }
}

/**
 * Parses one value of `--api` and adds it to the earlier values.
 *
 * @throws Error when the dialect or version is unknown, or the dialect has another version already
 */
export function addVersion(api: string, versions: Versions = new Map()): Versions {
  const [name = '', ...rest] = api.split('=')
  const version = rest.join('=')
  if (!isDialectName(name) || !apis.includes(api)) {
    throw new Error(`Failed to start: there is no dialect with version "${api}". ${adviseName(api, apis)}`)
  }
  const other = versions.get(name)
  if (other === undefined || other === version) return new Map([...versions, [name, version]])
  throw new Error(
    `Failed to start: --api gives "${name}" two versions, "${other}" and "${version}". Please give only one.`,
  )
}

function isDialectName(name: string): name is DialectName {
  return Object.hasOwn(dialects, name)
}
