// Writes the parts of the documentation that derive from the dialects: npm run docs.
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/**
 * The documents with a generated part, by file.
 *
 * @param {Record<string, import('../dist/types/src/dialect.js').Dialect>} dialects
 * @returns {Map<string, string>} the part that each is to have between its markers
 */
export function generatedParts(dialects) {
  const all = Object.values(dialects)
  return new Map([
    ['README.md', dialectTable(all)],
    ...all.map((dialect) => [`handlers/${dialect.name}/README.md`, routeTable(dialect)]),
  ])
}

/** A document with another generated part. It throws when the markers are not there. */
export function withPart(document, part) {
  const marked = /(<!-- generated: .*? -->\n)[\s\S]*?(<!-- end of generated -->)/
  if (!marked.test(document))
    throw new Error('Failed to write the docs: the markers are missing. Please put them back.')
  return document.replace(marked, (_found, start, end) => `${start}\n${part}\n${end}`)
}

function dialectTable(dialects) {
  return table(
    ['dialect', 'API', 'on the standalone server', 'intercepted in tests and pages', 'sign in as'],
    dialects.map(({ name, title, mounts, origins, example }) => [
      `\`${name}\``,
      `[${title}](handlers/${name}/README.md)`,
      mounts.map(({ path, version }) => `\`${path || '/'}\` (${version})`).join('<br>'),
      origins.map((origin) => `\`${origin}\``).join('<br>'),
      example.credential,
    ]),
  )
}

function routeTable({ name, routes }) {
  const rows = routes.map(({ method, path, operation }) => [
    method,
    `\`${path}\``,
    `\`${name}.${operation}\``,
  ])
  return table(['method', 'path', 'operation'], rows)
}

function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows]
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { dialects } = await import('../dist/index.js')
  for (const [file, part] of generatedParts(dialects))
    writeFileSync(file, withPart(readFileSync(file, 'utf8'), part))
}
