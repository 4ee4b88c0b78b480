import type { MountPoint } from '../../src/contract.js'
import { type Dialect, dialects } from '../../src/index.js'
import { PLAIN_PEOPLE } from '../matrix/plain-people.js'
import type { RuntimeOptions } from '../matrix/runtime.js'

/** A version of a dialect, where it stands on the standalone server. */
export interface Place {
  readonly title: string
  readonly dialect: Dialect
  readonly mount: MountPoint
  /** The options of a double whose mount speaks this version. Its clock stands still, so that all doubles answer the same. */
  readonly options: RuntimeOptions
}

const OPTIONS = { seed: 7, users: 8, now: '2026-03-01T12:00:00.000Z', fixture: PLAIN_PEOPLE }

/** Every mount of every dialect at its own version, and the first mount at each version that no mount speaks by itself. */
export const places: readonly Place[] = Object.values(dialects).flatMap((dialect: Dialect) => {
  const [first] = dialect.mounts as readonly [MountPoint]
  const spoken = dialect.mounts.map(({ version }) => version)
  const others = dialect.versions.filter((version) => !spoken.includes(version))
  return [
    ...dialect.mounts.map((mount) => toPlace(dialect, mount, mount.version)),
    ...others.map((version) => toPlace(dialect, first, version)),
  ]
})

function toPlace(dialect: Dialect, mount: MountPoint, version: string): Place {
  const configure = version === mount.version ? {} : { [dialect.name]: { version } }
  const title = `${dialect.title} ${version} at ${mount.path || '/'}`
  return { title, dialect, mount, options: { ...OPTIONS, configure } }
}
