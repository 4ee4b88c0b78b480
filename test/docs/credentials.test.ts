import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDouble, type Dialect, dialects } from '../../src/index.js'
import { ApiRequest, NO_BYTES } from '../../src/request.js'
import { readSources } from '../architecture/sources.js'

/** The names of headers that can hold a credential. */
const CREDENTIAL = /auth|cookie|key|token|secret|session/

/** The values that a header of a request may have: none, and one in each form. */
const VALUES = [undefined, 'any', 'Basic YW55QGV4YW1wbGUuY29tOmFueQ==', 'Bearer any', '{}']

const double = createDouble()

/** Returns the headers that a dialect looks at for credentials, in lower case. */
async function credentialsReadBy(dialect: Dialect): Promise<string[]> {
  const read = new Set<string>()
  for (const { method, path } of dialect.routes) {
    for (const value of VALUES) {
      const header = (name: string) => {
        read.add(name)
        return value
      }
      const [mount] = dialect.mounts
      const parts = { method, baseUrl: '', path: path.replaceAll(/:\w+/g, '1'), search: '', bytes: NO_BYTES }
      const request = new ApiRequest({ ...parts, header })
      await dialect.answer({ world: double.worlds.get('credentials'), mount, request })
    }
  }
  return [...read].filter((name) => CREDENTIAL.test(name))
}

/** Returns the section of a dialect's README about credentials. */
function sectionOf({ name }: Dialect): string {
  const file = `handlers/${name}/README.md`
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return /^## Credentials\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(text)?.[1] ?? ''
}

/**
 * Returns the headers in the first column of a table, in lower case, and `cookie` when the section speaks of one. A name
 * such as `-Client-Key` continues the first words of the other names.
 */
function headersIn(section: string): string[] {
  const cells = Array.from(section.matchAll(/^\| (.*?) \|/gm), ([, cell = '']) => cell)
  const names = cells.flatMap((cell) =>
    Array.from(cell.matchAll(/`([\w-]+)(?::[^`]*)?`/g), ([, name = '']) => name),
  )
  const prefix = /^x-\w+/.exec(names.find((name) => /^x-/i.test(name))?.toLowerCase() ?? '')?.[0] ?? ''
  const full = names.map((name) => (name.startsWith('-') ? prefix : '') + name.toLowerCase())
  const cookie = /\bcookie\b/.test(section) ? ['cookie'] : []
  return [...full.filter((name) => name === 'authorization' || name.includes('-')), ...cookie]
}

describe.each(Object.values(dialects))('the credentials of $title', (dialect) => {
  const section = sectionOf(dialect)

  it('include each header that the page names', () => {
    const code = readSources(`handlers/${dialect.name}`).map((source) => source.code)
    expect(headersIn(section).filter((name) => !code.some((text) => text.includes(`'${name}'`)))).toEqual([])
  })

  it('are all named on the page', async () => {
    const named = headersIn(section)
    expect((await credentialsReadBy(dialect)).filter((name) => !named.includes(name))).toEqual([])
  })
})
