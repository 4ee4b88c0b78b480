import type { Dialect } from '../contract.js'
import { type DialectName, selectDialects } from './dialects.js'

/** Prints the routes of the dialects, one on each line: method, path, operation. */
export function routes({ dialect }: { readonly dialect?: readonly DialectName[] }): void {
  const rows = selectDialects(dialect === undefined ? {} : { dialect }).flatMap(toRows)
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const [method = '', path = '', operation = ''] of rows) {
    console.log(`${method.padEnd(widths[0] ?? 0)}  ${path.padEnd(widths[1] ?? 0)}  ${operation}`)
  }
}

function toRows({ name, mounts, routes: all }: Dialect): string[][] {
  return mounts.flatMap((mount) =>
    all.map(({ method, path, operation }) => [method, mount.path + path, `${name}.${operation}`]),
  )
}
