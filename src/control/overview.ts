import type { Dialect } from '../dialect.js'
import type { Double } from '../double.js'

/**
 * Says in plain text where each dialect answers, with a credential and a request that work.
 *
 * @param url where the server stands, such as `http://127.0.0.1:4100`
 */
export function overview({ dialects }: Pick<Double, 'dialects'>, url: string): string {
  return dialects.map((dialect) => describe(dialect, url)).join('\n')
}

function describe({ title, mounts, example }: Dialect, url: string): string {
  const [mount] = mounts
  const headers = Object.entries(example.headers).map(([name, value]) => `-H '${name}: ${value}' `)
  return [
    title,
    ...mounts.map(({ path, version }) => `  ${url}${path}  (${version})`),
    `  sign in as  ${example.credential}`,
    `  try         curl ${headers.join('')}'${url}${mount.path}${example.path}'`,
    '',
  ].join('\n')
}
