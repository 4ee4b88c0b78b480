// Options for bundling the package. The tests bundle their pages with them, too.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const stub = (name) => fileURLToPath(new URL(`./stubs/${name}.js`, import.meta.url))

/**
 * The parts of @mswjs/data that are never called here: its handlers and GraphQL schema, its query engine, and the
 * broadcast of every write to other tabs. They would add a second msw, graphql, date-fns and half of lodash.
 */
const UNUSED_MODULES = [
  'model/generateRestHandlers',
  'model/generateGraphQLHandlers',
  'query/executeQuery',
  'extensions/sync',
]

/** Matches the import of one lodash function. es-toolkit has the same functions at a tenth of the size. */
const LODASH_FUNCTION = /^lodash\/(\w+)$/

const { dependencies, peerDependencies } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
)
const EXTERNAL = [...Object.keys(dependencies), ...Object.keys(peerDependencies)]

/** Returns a rolldown plugin that leaves out the unused parts of @mswjs/data. */
export function slimData() {
  return {
    name: 'slim-data',
    resolveId(source, importer) {
      if (!importer?.includes('@mswjs/data')) return null
      if (UNUSED_MODULES.some((name) => source.endsWith(name))) return stub('unused')
      if (source === 'md5') return stub('md5')
      if (source === 'debug') return stub('debug')
      if (source === 'lodash') return stub('lodash')
      const name = LODASH_FUNCTION.exec(source)?.[1]
      return name ? this.resolve(`es-toolkit/compat/${name}`, import.meta.filename) : null
    },
  }
}

/** The definitions that people are generated from. The other nine tenths of faker's English are left out. */
const USED_DEFINITIONS = ['metadata', 'person', 'phone_number']

/** Returns a rolldown plugin that leaves out the unused definitions of faker. */
export function slimLocale() {
  return {
    name: 'slim-locale',
    resolveId: (source, importer) =>
      source === './locale.js' && importer?.endsWith('faker.ts') ? '\0slim-locale' : null,
    async load(id) {
      if (id !== '\0slim-locale') return null
      const { base, en } = await import('@faker-js/faker')
      const slim = [en, base].map((locale) => pick(locale, USED_DEFINITIONS))
      return `export const locale = ${JSON.stringify(slim)}`
    },
  }
}

function pick(locale, names) {
  return Object.fromEntries(names.filter((name) => name in locale).map((name) => [name, locale[name]]))
}

/** Returns a rolldown plugin that replaces Node's crypto in bcryptjs, as the `browser` field of its package.json does. */
function portableBcrypt() {
  return {
    name: 'portable-bcrypt',
    resolveId: (source, importer) =>
      source === 'crypto' && importer?.includes('bcryptjs') ? stub('crypto') : null,
  }
}

/** Returns options for rolldown. Dependencies and peer dependencies stay imports; every other package is bundled. */
export function bundleOptions(options) {
  return {
    platform: 'neutral',
    resolve: { mainFields: ['module', 'main'], conditionNames: ['import', 'default'] },
    external: (id) =>
      id.startsWith('node:') || EXTERNAL.some((name) => id === name || id.startsWith(`${name}/`)),
    plugins: [slimData(), slimLocale(), portableBcrypt()],
    ...options,
  }
}
