import type { Dialect } from '../contract.js'
import type { Double } from '../double.js'
import { toCurl } from './curl.js'

type Shown = Pick<Double, 'dialects' | 'defaultWorld'>

/** The information about a dialect that a first request needs. */
export interface DialectOverview {
  readonly title: string
  readonly mounts: readonly { readonly url: string; readonly version: string }[]
  /** A valid credential, or the reason why none works. */
  readonly signIn: string
  /** A restriction of the credential. */
  readonly note: string | undefined
  /** A working curl command. */
  readonly command: string
}

/**
 * Lists each dialect's addresses, with a credential and a request that work for the current population.
 *
 * @param url the server's origin, such as `http://127.0.0.1:4100`
 */
export function describeDialects(double: Shown, url: string): DialectOverview[] {
  return double.dialects.map((dialect) => describe(dialect, double, url))
}

/**
 * Writes each dialect's addresses as plain text, with a credential and a request that work for the current
 * population.
 *
 * @param url the server's origin, such as `http://127.0.0.1:4100`
 */
export function overview(double: Shown, url: string): string {
  return describeDialects(double, url).map(toText).join('\n')
}

function describe(dialect: Dialect, { defaultWorld }: Shown, url: string): DialectOverview {
  const { title, mounts, options } = dialect
  const { credential, note, request } = dialect.example({
    world: defaultWorld,
    fixture: defaultWorld.fixture,
  })
  return {
    title,
    mounts: mounts.map(({ path, version }) => ({ url: url + path, version: options.version ?? version })),
    signIn: credential ?? `nobody can yet: ${note}`,
    note: credential === null ? undefined : note,
    command: toCurl(url + mounts[0].path, request),
  }
}

function toText({ title, mounts, signIn, note, command }: DialectOverview): string {
  return [
    title,
    ...mounts.map(({ url, version }) => `  ${url}  (${version})`),
    `  sign in as  ${signIn}`,
    ...(note === undefined ? [] : [`  note        ${note}`]),
    `  try         ${command}`,
    '',
  ].join('\n')
}
