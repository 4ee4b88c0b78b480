// Generates the tables of the documentation and the JSON Schema of fixtures from the dialects: npm run docs.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { bundleOptions } from './bundle.js'

const SCHEMA = 'fixtures/fixture.schema.json'
const ADDRESS = 'http://127.0.0.1:4100'

/**
 * Returns the generated parts of the documents.
 *
 * @param {Pick<import('../dist/types/src/double.js').Double, 'dialects' | 'defaultWorld' | 'fixture'>} double
 * @param {(url: string) => string} overview returns the text that a server shows at its root
 * @param {{ paths: object }} openApi the OpenAPI document of the control API
 * @returns {{ file: string, name: string, text: string }[]} the text between the markers of a name, by file
 */
export function generatedParts(double, overview, openApi) {
  const all = double.dialects
  return [
    { file: 'README.md', name: 'overview', text: `\`\`\`\n${overview(ADDRESS).trimEnd()}\n\`\`\`\n` },
    { file: 'README.md', name: 'dialects', text: dialectTable(double) },
    { file: 'src/control/README.md', name: 'operations', text: operationTable(openApi) },
    ...all.map((dialect) => ({
      file: `handlers/${dialect.name}/README.md`,
      name: 'routes',
      text: routeTable(dialect),
    })),
    ...all
      .filter(({ records }) => records !== undefined)
      .map((dialect) => ({
        file: `handlers/${dialect.name}/README.md`,
        name: 'records',
        text: recordTable(dialect),
      })),
  ]
}

/**
 * Replaces a generated part of a document.
 *
 * @throws Error when the document lacks the markers of the part
 */
export function withPart(document, name, text) {
  const marked = new RegExp(`(<!-- generated: ${name}, .*? -->\\n)[\\s\\S]*?(<!-- end of generated -->)`)
  if (!marked.test(document))
    throw new Error(`Failed to write the docs: the markers of "${name}" are missing. Please put them back.`)
  return document.replace(marked, (_found, start, end) => `${start}\n${text}\n${end}`)
}

function dialectTable({ dialects, defaultWorld, fixture }) {
  return table(
    ['dialect', 'API', 'on the standalone server', 'intercepted in tests and pages', 'sign in as'],
    dialects.map(({ name, title, mounts, origins, example }) => [
      `\`${name}\``,
      `[${title}](handlers/${name}/README.md)`,
      mounts.map(({ path, version }) => `\`${path || '/'}\` (${version})`).join('<br>'),
      origins.map((origin) => `\`${origin}\``).join('<br>'),
      example({ world: defaultWorld, fixture }).credential,
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

function operationTable({ paths }) {
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { deprecated }]) => !deprecated)
      .map(([method, { operationId, summary }]) => [
        `\`${operationId}\``,
        `${method.toUpperCase()} \`${path}\``,
        summary,
      ]),
  )
  return table(['operation', 'below `/__stuntdouble`', 'purpose'], rows.toSorted())
}

function recordTable({ records }) {
  const rows = Object.entries(records().json.properties).map(([resource, json]) => [
    `\`${resource}\``,
    memberNames(json)
      .map((name) => `\`${name}\``)
      .join(', '),
  ])
  return table(['resource', 'members'], rows)
}

/** Lists the members of a resource's records, without those that are accepted and ignored. */
function memberNames({ items, properties, additionalProperties }) {
  const shape = properties ?? items?.properties ?? additionalProperties?.items?.properties ?? {}
  return Object.keys(shape).filter((name) => shape[name].description !== 'Ignored.')
}

function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows]
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}

/**
 * Fetches the text that a server shows at its root, and the OpenAPI document of its control API. Returns a function that
 * shows the text with another address, and the document.
 */
async function fetchDocuments(double) {
  const { listen } = await import('../dist/express.js')
  const { url, close } = await listen(double, { port: 0 })
  const text = await (await fetch(url)).text()
  const openApi = await (await fetch(`${url}/__stuntdouble/openapi.json`)).json()
  await close()
  return { overview: (address) => text.replaceAll(url, address), openApi }
}

/**
 * Makes the JSON Schema of fixtures, with the facets of all dialects.
 *
 * @param {{ json: object }} kind the kind of a fixture
 */
export function toSchema({ json }) {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'stuntdouble fixture',
    description:
      'The content of a double: people, records and the number of users to generate. With settings, it is a scenario.',
    ...json,
  }
}

/** Writes the JSON Schema of fixtures. The package does not export the kind of a fixture, so this bundles it. */
async function writeSchema(dialects) {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const bundle = await rolldown(bundleOptions({ cwd, input: 'src/world/scenario-kind.ts' }))
  const { output } = await bundle.generate({ format: 'esm' })
  await bundle.close()
  const { scenarioKind } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`)
  const schema = toSchema(scenarioKind(Object.values(dialects)))
  writeFileSync(SCHEMA, JSON.stringify(schema))
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  execFileSync(process.execPath, [biome, 'format', '--write', '--log-level=error', SCHEMA], { cwd })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { createDouble, dialects } = await import('../dist/index.js')
  const double = createDouble()
  const { overview, openApi } = await fetchDocuments(double)
  for (const { file, name, text } of generatedParts(double, overview, openApi))
    writeFileSync(file, withPart(readFileSync(file, 'utf8'), name, text))
  await writeSchema(dialects)
}
