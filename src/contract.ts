import type { EnvironmentInput, Example, ExampleInput } from './example.js'
import type { Failures } from './failures.js'
import type { FixtureFacet, FixtureRecords } from './model/fixture.js'
import type { PinnedId } from './model/ids.js'
import type { AnyModel } from './model/model.js'
import type { User } from './model/user.js'
import type { ParameterForms } from './near-miss/api.js'
import type { Changes, Kind, OptionSchema } from './options/types.js'
import type { Reply } from './reply.js'
import type { ApiRequest } from './request.js'
import type { PathRules, Route } from './router.js'
import type { Connection, Exchange, MountPoint, Site } from './site.js'
import type { BoundResource } from './world/bound-resource.js'
import type { Population } from './world/known-people.js'
import type { OneTimeCode } from './world/one-time-code.js'
import type { RecordNames } from './world/record-names.js'
import type { AnyResource } from './world/resource.js'
import type { World, WorldDialect } from './world/world.js'

export { ApiError } from './api-error.js'
export type { EnvironmentInput, Example, ExampleInput, ExampleRequest } from './example.js'
export {
  type Failures,
  limitHeaders,
  OUTAGE_STATUS,
  type OutageCause,
  type RateLimit,
  rateLimitHeaders,
  retryHeaders,
} from './failures.js'
export type { Connection, Exchange, MountPoint } from './site.js'

/** Options that every dialect has. */
export interface DialectOptions {
  /**
   * A further address at which interceptors answer: an absolute URL, or a path of the page.
   *
   * @default the vendor's own origins only
   *
   * @example 'https://api.example.com/v2'
   */
  readonly baseUrl?: string
  /**
   * The version of the API at every mount.
   *
   * @default each mount has its own version
   */
  readonly version?: string
  /**
   * Accept valid credentials only. When false, any well-formed credential is accepted.
   *
   * @default false
   */
  readonly strict?: boolean
}

/** The decoded parameters of a path, by name: `{ id: '7' }` for `/users/7` at `/users/:id`. */
export type Params = Readonly<Record<string, string>>

/** The argument of an endpoint: one authenticated request, and the world to answer from. */
export interface Context<Caller, Options> extends Exchange {
  readonly params: Params
  /** The value that the dialect's `authenticate` returned. */
  readonly caller: Caller
  /** The dialect's options, with their defaults. */
  readonly options: Options
  /** The version of the API that this request speaks. */
  readonly version: string
  /**
   * Answers a part of this request, such as one request of a batch. The part has the same caller, and gets no journal
   * entry of its own.
   *
   * @param world the world to answer from, such as the world of a transaction; this request's world by default
   * @returns the reply; undefined when no endpoint matches
   * @throws what the endpoint throws
   */
  readonly forward: (request: ApiRequest, world?: World) => Reply | Promise<Reply> | undefined
  /**
   * Counts parts of this request against the rate limits of the world, before the first one is answered. `forward` does
   * not count the same request objects again. A dialect that does not call it counts each part when it is answered.
   *
   * @throws ApiError when a limit is used up
   */
  readonly countParts: (requests: readonly ApiRequest[]) => void
}

/** The argument of `authenticate`: a request whose caller is not known yet. */
export type Arrival<Options> = Omit<Context<never, Options>, 'params' | 'caller' | 'forward' | 'countParts'>

/**
 * A row of a dialect's routing table: a method and a path, the operation that they stand for, and the function that
 * answers. Two rows may have the same operation. A row looks like
 * `{ operation: 'users.show', method: 'GET', path: '/users/:id', respond: showUser }`.
 */
export interface Endpoint<Caller, Options> extends Route {
  /**
   * True for a GET request that changes data, such as a log-out. Pages of other origins may not send it.
   *
   * @default false
   */
  readonly writes?: boolean
  /**
   * Returns the operation of a request, for a path that serves several: `POST /records/user` may create a user, as
   * `POST /users` does. Return the operation of another endpoint, or undefined for this endpoint's own.
   *
   * @default the endpoint's `operation`, for every request
   *
   * @example
   * operationOf: ({ type }) => (type === 'user' ? 'users.create' : undefined)
   */
  readonly operationOf?: (params: Params) => string | undefined
  /**
   * Answers a request. Throw an `ApiError` to reply with an error of the vendor; any other error becomes the vendor's
   * internal error.
   *
   * When the function returns no promise, the request is answered synchronously, which is faster.
   */
  readonly respond: (context: Context<Caller, Options>) => Reply | Promise<Reply>
}

/** The definition of a dialect: one vendor's API as data and functions. `defineDialect` makes a dialect from it. */
export interface DialectDefinition<Caller, Options extends DialectOptions> {
  /** One lower-case word for options, the command line, the journal and URLs: `acme`. */
  readonly name: string
  /** The name of the vendor's product, as people write it: `Acme Directory`. */
  readonly title: string
  /**
   * The base paths of the API, each with the version of the API there. Examples use the first one.
   *
   * @example [{ path: '/acme/v2', version: '2' }, { path: '/acme/v1', version: '1' }]
   */
  readonly mounts: readonly [MountPoint, ...MountPoint[]]
  /**
   * The vendor's own origins, which interceptors answer for. `*` stands for a subdomain.
   *
   * @example ['https://*.acme.example']
   */
  readonly origins: readonly string[]
  /**
   * The paths below a mount that belong to this dialect, each with all paths below it. Dialects that share a mount need
   * different prefixes.
   *
   * @default every path below a mount
   *
   * @example ['/users', '/sessions']
   */
  readonly pathPrefixes?: readonly string[]
  /**
   * The forms of query parameters that clients often send in another form, such as with repeated keys instead of a list
   * with commas. The journal advises on them.
   *
   * @default no advice
   *
   * @example { ids: 'comma list', where: 'JSON' }
   */
  readonly parameters?: ParameterForms
  /** Rules for comparing paths: letter case, and an ending such as `.json`. */
  readonly paths: PathRules
  /** All versions of the API that the dialect supports. The first one is the default. */
  readonly versions: readonly [string, ...string[]]
  /** The default values of the options. */
  readonly options: Options
  /**
   * The kinds of the dialect's own options, for the checks of `with`.
   *
   * @default the dialect has the common options only
   */
  readonly optionSchema?: OptionSchema<Options>
  /** The tables that the dialect has besides the users. */
  readonly models: readonly AnyModel[]
  /**
   * Adds the dialect's own rows to the baseline, after the users were made. Leave out the resources in `listed`: the
   * fixture has records for them.
   *
   * @default adds nothing
   */
  readonly seed?: (world: World, listed: ReadonlySet<string>) => void
  /**
   * Stores a person's facet of a fixture: members that only this dialect knows.
   *
   * @throws Error that says what is wrong with the facet and what to do
   * @default fixtures may have no facets for this dialect
   */
  readonly applyFacet?: (world: World, user: User, facet: FixtureFacet) => void
  /**
   * Stores the facet that people generated from a template of a fixture have in common. Use `share` of the facet, which
   * takes the memory of one row for any number of people.
   *
   * @returns the function that adds the rows that each of them has alone, such as memberships; undefined without such rows
   * @throws Error that says what is wrong with the facet and what to do
   * @default applies the facet to each of these people
   */
  readonly applyTemplate?: WorldDialect['applyTemplate']
  /**
   * Makes the kind of a facet, for the check and the JSON Schema of fixtures.
   *
   * @default any object, when the dialect has `applyFacet`
   */
  readonly facet?: () => Kind
  /**
   * Makes the kind of the dialect's records in a fixture, by the names of its resources.
   *
   * @default fixtures may have no records for this dialect
   */
  readonly records?: () => Kind
  /**
   * Adds the records that facets may refer to, such as organizations, before the facets are applied.
   *
   * @throws RecordError as `loadRecords` does
   * @default adds nothing
   */
  readonly prepareRecords?: (world: World, records: FixtureRecords, names: RecordNames) => void
  /**
   * Adds a fixture's records of this dialect to the baseline, after all people. `names` resolves references by name.
   *
   * @throws RecordError of `names` for a reference without a target, or a record that the dialect refuses
   * @default adds nothing
   */
  readonly loadRecords?: (world: World, records: FixtureRecords, names: RecordNames) => void
  /**
   * The rows of the dialect's models as the vendor shows them, for lists of changes and of ids. List one of the users.
   *
   * @default rows are shown with the model's names
   */
  readonly resources?: readonly AnyResource<Options>[]
  /**
   * The form of the ids that a fixture may pin on a person.
   *
   * @default fixtures may pin no ids for this dialect
   */
  readonly pinnedId?: PinnedId
  /**
   * Called before a user is deleted by any dialect. Remove the dialect's own rows of the user here.
   *
   * @default does nothing
   */
  readonly onUserDeleted?: (world: World, user: User) => void
  /**
   * Called after any dialect changed a user. Bring the dialect's own rows up to date here.
   *
   * @default does nothing
   */
  readonly onUserChanged?: (world: World, before: User, after: User) => void
  /** The routing table. */
  readonly endpoints: readonly Endpoint<Caller, Options>[]
  /**
   * Decodes a received request before it is routed, such as an overridden method, or the body into `data`. The journal
   * shows the request as it was received.
   *
   * @default requests are routed as they were received
   */
  readonly decode?: (request: ApiRequest) => ApiRequest
  /**
   * Returns the body of a decoded request as plain data: its members, in any encoding.
   * Conditions of faults look at it.
   *
   * @default the request's `data`, else its JSON, its form or its text
   */
  readonly bodyOf?: (request: ApiRequest) => unknown
  /**
   * Returns the caller of a request: a value that endpoints get as `context.caller`.
   *
   * @throws ApiError for credentials that the vendor refuses
   */
  readonly authenticate: (arrival: Arrival<Options>) => Caller
  /**
   * Returns a name of the caller for people: the username of a user, the id of an app. It must not show a secret, such
   * as a token or a key.
   *
   * @returns undefined for a caller without credentials
   * @default every caller is `anonymous`
   *
   * @example
   * callerName: ({ user }) => user && accountNameOf(user)
   */
  readonly callerName?: (caller: Caller) => string | undefined
  /** Returns the reply to the preflight request of a browser (`OPTIONS`). The common headers are added to it. */
  readonly preflight: () => Reply
  /** Returns the headers of every reply. A reply's own headers take precedence. */
  readonly headers: (exchange: Exchange) => Reply['headers']
  /** The vendor's replies to requests that reach no endpoint, or whose endpoint fails. */
  readonly failures: Failures
  /**
   * Lists the one-time codes that users' authenticator apps show at the moment, so that people can log in with a second
   * factor.
   *
   * @default no codes
   */
  readonly oneTimeCodes?: (world: World) => readonly OneTimeCode[]
  /**
   * Further names whose values the journal hides: query parameters, and members of JSON in them. Names that contain
   * `password`, `token`, `secret`, `session_id`, `api_key` and the like are hidden in every dialect.
   *
   * @default no further names
   */
  readonly secrets?: readonly string[]
  /**
   * Serves a client's WebSocket.
   *
   * @default the dialect refuses WebSockets
   */
  readonly connect?: (connection: Connection, options: Options) => void
  /**
   * True when the vendor's server accepts WebSockets at any path, and not only below the mounts.
   *
   * @default false
   */
  readonly connectsAnywhere?: boolean
  /** Returns a credential and a request at the first mount that work for the population, for people to copy. */
  readonly example: (input: ExampleInput<Options>) => Example
  /**
   * Returns the environment variables that the vendor's SDKs and tools, and most apps, read: addresses, keys, and a
   * credential that works for the population. A variable with the value undefined is left out.
   *
   * @default `<NAME>_URL`, with the address of the first mount
   *
   * @example
   * environment: ({ url, options }) => ({ ACME_URL: `${url}/acme/v2`, ACME_KEY: options.key })
   */
  readonly environment?: (input: EnvironmentInput<Options>) => Readonly<Record<string, string | undefined>>
}

/**
 * A dialect that answers requests. `defineDialect` makes it from a `DialectDefinition`, which documents the members of
 * the same names.
 */
export interface Dialect<Options extends DialectOptions = DialectOptions> extends Site {
  readonly title: string
  readonly origins: readonly string[]
  readonly versions: readonly [string, ...string[]]
  readonly options: Options
  /** Makes the kind of the options, for checks and JSON Schemas. */
  readonly optionKind: () => Kind
  readonly models: readonly AnyModel[]
  readonly seed: (world: World, listed: ReadonlySet<string>) => void
  readonly applyFacet: (world: World, user: User, facet: FixtureFacet) => void
  readonly applyTemplate: WorldDialect['applyTemplate']
  /** Undefined when fixtures may have no facets for the dialect. */
  readonly facet: (() => Kind) | undefined
  /** Undefined when fixtures may have no records for the dialect. */
  readonly records: (() => Kind) | undefined
  readonly resources: readonly BoundResource<World>[]
  readonly secrets: readonly string[]
  readonly prepareRecords: (world: World, records: FixtureRecords, names: RecordNames) => void
  readonly oneTimeCodes: (world: World) => readonly OneTimeCode[]
  readonly loadRecords: (world: World, records: FixtureRecords, names: RecordNames) => void
  /** Undefined when fixtures may pin no ids for the dialect. */
  readonly pinnedId: PinnedId | undefined
  readonly onUserDeleted: (world: World, user: User) => void
  readonly onUserChanged: ((world: World, before: User, after: User) => void) | undefined
  readonly routes: readonly Route[]
  readonly paths: PathRules
  readonly parameters: ParameterForms
  /** The full names of all operations, such as `acme.users.create`; each once, in the order of the routes. */
  readonly operations: readonly string[]
  /** Returns a credential and a request at the first mount that work for the population. */
  readonly example: (population: Population) => Example
  /**
   * Returns the environment variables for a client of a server.
   *
   * @param url the address of the server and the world, such as `http://127.0.0.1:4100`
   */
  readonly environment: (population: Population, url: string) => Readonly<Record<string, string>>
  readonly connectsAnywhere: boolean
  /**
   * Returns this dialect with other options; this one does not change. The options are merged deeply with the current
   * ones; `undefined` keeps the current value.
   *
   * @throws Error when an option is unknown, of another kind or out of range, or options contradict one another
   *
   * @example
   * import { parse } from 'stuntdouble/handlers/parse'
   *
   * parse.with({ strict: true }).options.strict // true
   */
  with(options: Changes<Options>): Dialect<Options>
}
