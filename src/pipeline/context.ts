import type { Arrival, DialectDefinition, DialectOptions, Endpoint, Exchange, Params } from '../contract.js'
import type { CompleteFailures, RateLimit } from '../failures.js'
import type { Reply, Transport } from '../reply.js'
import type { ApiRequest } from '../request.js'
import type { BadPathError, Router } from '../router.js'
import type { Fail } from '../world/faults/failure.js'
import type { Masks } from '../world/journal/record.js'
import { createSecretNames } from '../world/secret-names.js'
import { createMask } from '../world/secrets.js'
import type { World } from '../world/world.js'
import { withDefaults } from './outage.js'

// The pipeline passes callers and options on, and does not depend on their types.
type AnyEndpoint = Endpoint<unknown, DialectOptions>
type AnyDefinition = DialectDefinition<unknown, DialectOptions>

/** The parts of a dialect that its pipeline uses, prepared once for all requests. */
export interface Setup {
  readonly definition: AnyDefinition
  readonly router: Router<AnyEndpoint>
  readonly options: DialectOptions
  /** The dialect's failures, with defaults for those that it leaves out. */
  readonly failures: CompleteFailures
  /** Hides the values of secrets in a URL. */
  readonly mask: (text: string) => string
  /** Hide secrets in the journal. */
  readonly masks: Masks
}

/** Prepares a dialect's definition, its router and its options for the pipeline. */
export function prepare<Caller, Options extends DialectOptions>(
  definition: DialectDefinition<Caller, Options>,
  router: Router<Endpoint<Caller, Options>>,
  options: Options,
): Setup {
  const mask = createMask(definition.secrets)
  return {
    definition: definition as unknown as AnyDefinition,
    router: router as unknown as Router<AnyEndpoint>,
    options,
    failures: withDefaults(definition.failures),
    mask,
    masks: { text: mask, isSecret: createSecretNames(definition.secrets) },
  }
}

/** The endpoint that a request matched. */
export interface Matched {
  readonly endpoint: AnyEndpoint
  /** The full name of the operation, such as `acme.users.create`. */
  readonly operation: string
}

const NO_PARAMS: Params = {}

/** The state of one request in the pipeline. Each step reads it, and sets the fields that later steps need. */
export class RequestContext implements Arrival<DialectOptions> {
  readonly setup: Setup
  /** Milliseconds of a monotonic clock. */
  readonly startedAt: number
  readonly world: World
  readonly mount: Exchange['mount']
  readonly writeRefusal: Reply | undefined
  readonly options: DialectOptions
  readonly version: string
  /** The request as the client sent it. */
  readonly received: ApiRequest
  /** The request as the dialect decodes it, for the endpoint. */
  request: ApiRequest
  /** Undefined before routing, and when no endpoint matches. */
  matched: Matched | undefined
  params: Params = NO_PARAMS
  /** Set when the path has a malformed percent-encoding, so that no endpoint can match. */
  pathError: BadPathError | undefined
  isAuthenticated = false
  /** Set when the request is authenticated. */
  caller: unknown
  /** The reason of a refusal by the pipeline itself, for the journal. */
  reason: string | undefined
  /** The request that this one is a part of; itself when it is not a part. */
  readonly whole: RequestContext
  /** True when rate limits have counted this part already. */
  isCounted = false
  /** The parts of this request that rate limits have counted. */
  counted: WeakSet<ApiRequest> | undefined
  /** The rate limit with the least left, for the headers of the reply. */
  rateLimit: RateLimit | undefined
  /** The id of the first fault that changes the answer. */
  fault: string | undefined
  /** The failure that the request asks for in a header. */
  requestedFault: Fail | undefined
  /** The delay and the network failure of the request's parts. */
  transport: Transport | undefined

  /** @param whole the request that this one is a part of */
  constructor(setup: Setup, { world, request, mount, writeRefusal }: Exchange, whole?: RequestContext) {
    this.setup = setup
    this.whole = whole ?? this
    this.startedAt = performance.now()
    this.world = world
    this.received = request
    this.request = request
    this.mount = mount
    this.writeRefusal = writeRefusal
    this.options = world.options?.get(setup.definition.name) ?? setup.options
    this.version = this.options.version ?? mount.version
  }
}
