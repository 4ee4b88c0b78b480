import type { Example, ExampleInput } from './example.js'
import type { Failures } from './failures.js'
import type { FixtureFacet } from './model/fixture.js'
import type { PinnedId } from './model/ids.js'
import type { AnyModel } from './model/model.js'
import type { User } from './model/user.js'
import type { Changes, Kind, OptionSchema } from './options/types.js'
import type { Reply } from './reply.js'
import type { ApiRequest } from './request.js'
import type { PathRules, Route } from './router.js'
import type { Connection, Exchange, MountPoint, Site } from './site.js'
import type { Population } from './world/known-people.js'
import type { World } from './world/world.js'

export { ApiError } from './api-error.js'
export type { Example, ExampleInput, ExampleRequest } from './example.js'
export {
  type Failures,
  OUTAGE_STATUS,
  type OutageCause,
  type RateLimit,
  USUAL_RATE_LIMIT,
} from './failures.js'
export type { Connection, Exchange, MountPoint } from './site.js'

/** Options that every dialect has. */
export interface DialectOptions {
  /** Where the API stands for the interceptors, besides the vendor's own origin: an absolute URL, or a path of the page. */
  readonly baseUrl?: string
  /** Which of the dialect's versions to speak everywhere; left out, each mount speaks its own. */
  readonly version?: string
  /**
   * Check every credential. Without it any plausible one is let in.
   *
   * @default false
   */
  readonly strict?: boolean
}

/** The decoded parameters of a path, by name. */
export type Params = Readonly<Record<string, string>>

/** What an endpoint sees of a request. */
export interface Context<Caller, Options> extends Exchange {
  readonly params: Params
  readonly caller: Caller
  readonly options: Options
  readonly version: string
  /**
   * Answers another request of the same caller as if it had come alone, but for the journal. Undefined when no endpoint
   * matches; it throws what the endpoint throws.
   *
   * @param world the world of a transaction, when the request is part of one
   */
  readonly forward: (request: ApiRequest, world?: World) => Reply | Promise<Reply> | undefined
}

/** A request before authentication. */
export type Arrival<Options> = Omit<Context<never, Options>, 'params' | 'caller' | 'forward'>

/** One method and path of a dialect, with an operation name and the function that answers it. */
export interface Endpoint<Caller, Options> extends Route {
  /** True for a GET that changes something, such as one that logs out: pages of foreign origins may not send it. */
  readonly writes?: boolean
  /**
   * Returns the operation of a request, for a path that serves several: `POST /records/user` may create a user, as
   * `POST /users` does. Returns the operation of another endpoint, or undefined for this endpoint's own.
   *
   * @default the endpoint's `operation`, for every request
   *
   * @example
   * operationOf: ({ type }) => (type === 'user' ? 'users.create' : undefined)
   */
  readonly operationOf?: (params: Params) => string | undefined
  readonly respond: (context: Context<Caller, Options>) => Reply | Promise<Reply>
}

/** All there is to say of a vendor's API. */
export interface DialectDefinition<Caller, Options extends DialectOptions> {
  /** One lower-case word: the name in options, on the command line and in URLs of the documentation. */
  readonly name: string
  /** The vendor's product, for people. */
  readonly title: string
  readonly mounts: readonly [MountPoint, ...MountPoint[]]
  /** The vendor's own origins, that interceptors answer for; `*` stands for a subdomain. */
  readonly origins: readonly string[]
  /** The paths below a mount that are this dialect's, with all below them; left out, every path is. */
  readonly pathPrefixes?: readonly string[]
  readonly paths: PathRules
  /** The first is the default. */
  readonly versions: readonly [string, ...string[]]
  /** Default values of the options. */
  readonly options: Options
  /** Describes the dialect's own options, as `with` takes them. Left out, the dialect has only the common ones. */
  readonly optionSchema?: OptionSchema<Options>
  readonly models: readonly AnyModel[]
  /** Adds to the baseline what the dialect has of its own, once the people are there. */
  readonly seed?: (world: World) => void
  /**
   * Keeps what a fixture says of a person in the dialect's own words. It throws an Error that says what is wrong with them.
   * Left out, the dialect knows no such words.
   */
  readonly applyFacet?: (world: World, user: User, facet: FixtureFacet) => void
  /** The kind of a facet in a fixture. Left out, any object is accepted. */
  readonly facet?: () => Kind
  /** Ids that a fixture may pin. Left out, ids can't be pinned. */
  readonly pinnedId?: PinnedId
  /** Lets go of what the dialect knows of a user, whom some dialect deletes. */
  readonly onUserDeleted?: (world: World, user: User) => void
  /** Called after any dialect changed a user of the shared population. */
  readonly onUserChanged?: (world: World, before: User, after: User) => void
  readonly endpoints: readonly Endpoint<Caller, Options>[]
  /** Turns a client's wire form into the plain request that it stands for, before anything else looks at it. */
  readonly decode?: (request: ApiRequest) => ApiRequest
  /** Who is calling. It throws the vendor's refusal. */
  readonly authenticate: (arrival: Arrival<Options>) => Caller
  /** Answers the browser's question whether it may call from another origin. */
  readonly preflight: () => Reply
  /** Headers of every answer. */
  readonly headers: (exchange: Exchange) => Reply['headers']
  readonly failures: Failures
  /**
   * More names whose values the journal hides: query parameters, and members of JSON in them. Names that contain
   * `password`, `token`, `secret`, `session_id`, `api_key` and the like are hidden in every dialect.
   */
  readonly secrets?: readonly string[]
  /** Speaks with a client over a WebSocket. Left out, the dialect has none. */
  readonly connect?: (connection: Connection, options: Options) => void
  /**
   * True when the vendor's server takes WebSockets at any path, and not only below the mounts.
   *
   * @default false
   */
  readonly connectsAnywhere?: boolean
  /** Returns a credential and a request at the first mount that work for the population. */
  readonly example: (input: ExampleInput<Options>) => Example
}

/** A dialect, ready to answer. */
export interface Dialect<Options extends DialectOptions = DialectOptions> extends Site {
  readonly title: string
  readonly origins: readonly string[]
  readonly versions: readonly [string, ...string[]]
  readonly options: Options
  readonly models: readonly AnyModel[]
  readonly seed: (world: World) => void
  readonly applyFacet: (world: World, user: User, facet: FixtureFacet) => void
  /** The kind of a facet in a fixture; undefined when the dialect keeps none. */
  readonly facet: (() => Kind) | undefined
  /** Ids that a fixture may pin; undefined when it may pin none. */
  readonly pinnedId: PinnedId | undefined
  readonly onUserDeleted: (world: World, user: User) => void
  readonly onUserChanged: ((world: World, before: User, after: User) => void) | undefined
  readonly routes: readonly Route[]
  /** The full names of all operations, such as `acme.users.create`; each once. */
  readonly operations: readonly string[]
  /** Returns a credential and a request at the first mount that work for the population. */
  readonly example: (population: Population) => Example
  /** True when WebSockets are taken at any path, and not only below the mounts. */
  readonly connectsAnywhere: boolean
  /**
   * Configures the dialect. Options merge with those that it has, at every depth; `undefined` keeps what is there.
   *
   * @returns the same dialect with other options; this one stays as it is
   * @throws Error when an option is unknown, of another kind or out of range, or options do not go together
   */
  with(options: Changes<Options>): Dialect<Options>
}
