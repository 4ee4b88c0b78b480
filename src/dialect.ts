import type { Dialect, DialectDefinition, DialectOptions } from './contract.js'
import { kind, recordOf } from './options/kinds.js'
import { createConfigure, optionKind } from './options/read.js'
import type { Kind } from './options/types.js'
import { prepare } from './pipeline/context.js'
import { createPipeline } from './pipeline/pipeline.js'
import { Router } from './router.js'
import { bindResource } from './world/resource.js'
import type { World } from './world/world.js'

const EVERY_PATH = ['']

/**
 * Makes a dialect from its definition. This is the only extension point: to add a dialect, export the result from a
 * folder of its own, and add a line to `handlers/index.ts`.
 *
 * @throws Error when two endpoints have the same method and path
 *
 * @example
 * const no = { status: 404, headers: {}, body: 'No.' }
 * const acme = defineDialect({
 *   name: 'acme',
 *   title: 'Acme',
 *   mounts: [{ path: '/acme', version: '1' }],
 *   origins: ['https://api.acme.example'],
 *   paths: { caseSensitive: true },
 *   versions: ['1'],
 *   options: {},
 *   models: [],
 *   endpoints: [
 *     {
 *       operation: 'users.count',
 *       method: 'GET',
 *       path: '/users/count',
 *       respond: ({ world }) => ({ status: 200, headers: {}, body: `${world.users.size} users` }),
 *     },
 *   ],
 *   authenticate: () => undefined,
 *   preflight: () => ({ status: 204, headers: {}, body: null }),
 *   headers: () => ({}),
 *   failures: { unknownRoute: () => no, badPath: () => no, tooLarge: () => no, internal: () => no },
 *   example: () => ({ credential: 'none', request: { path: '/users/count' } }),
 * })
 * acme.routes.map((route) => route.operation) // ['users.count']
 */
export function defineDialect<Caller, Options extends DialectOptions>(
  definition: DialectDefinition<Caller, Options>,
): Dialect<Options> {
  const router = new Router(definition.endpoints, definition.paths)
  const operations = [
    ...new Set(definition.endpoints.map(({ operation }) => `${definition.name}.${operation}`)),
  ]
  const configure = createConfigure(definition)
  const firstVersion = ({ version }: Options) => version ?? definition.mounts[0].version
  const optionsIn = ({ options: own }: World, options: Options) =>
    (own?.get(definition.name) as Options | undefined) ?? options
  const build = (options: Options): Dialect<Options> => ({
    name: definition.name,
    title: definition.title,
    mounts: definition.mounts,
    origins: definition.origins,
    pathPrefixes: definition.pathPrefixes ?? EVERY_PATH,
    versions: definition.versions,
    options,
    optionKind: () => optionKind(definition),
    models: definition.models,
    seed: definition.seed ?? (() => {}),
    applyFacet: definition.applyFacet ?? (() => {}),
    applyTemplate:
      definition.applyTemplate ??
      ((world, _template, facet) => (user) => definition.applyFacet?.(world, user, facet)),
    facet: definition.facet ?? (definition.applyFacet && anyFacet),
    records: definition.records,
    resources: (definition.resources ?? []).map((resource) =>
      bindResource(resource, options, firstVersion(options)),
    ),
    prepareRecords: definition.prepareRecords ?? (() => {}),
    loadRecords: definition.loadRecords ?? (() => {}),
    secrets: definition.secrets ?? [],
    oneTimeCodes: definition.oneTimeCodes ?? (() => []),
    pinnedId: definition.pinnedId,
    onUserDeleted: definition.onUserDeleted ?? (() => {}),
    onUserChanged: definition.onUserChanged,
    routes: definition.endpoints,
    paths: definition.paths,
    parameters: definition.parameters ?? {},
    operations,
    example(population) {
      const held = optionsIn(population.world, options)
      return definition.example({ ...population, options: held, version: firstVersion(held) })
    },
    environment(population, url) {
      const { environment, name, mounts } = definition
      const held = optionsIn(population.world, options)
      const known = environment?.({ ...population, options: held, version: firstVersion(held), url })
      return definedOf(known ?? { [`${name.toUpperCase()}_URL`]: url + mounts[0].path })
    },
    ...createPipeline(prepare(definition, router, options)),
    connect:
      definition.connect &&
      ((connection) => definition.connect?.(connection, optionsIn(connection.world, options))),
    connectsAnywhere: definition.connect !== undefined && definition.connectsAnywhere === true,
    with: (changes) => build(configure(options, changes)),
  })
  return build(definition.options)
}

function definedOf(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given = Object.entries(variables).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given as [string, string][])
}

function anyFacet(): Kind {
  return recordOf(
    kind('any value', () => true),
    'an object',
  )
}
