import fc from 'fast-check'
import type { Double } from '../../src/index.js'
import { Checks } from './checks.js'
import { Conversation } from './conversation.js'
import { logIns } from './credentials.js'
import { Memories } from './memory.js'
import { type FuzzRequest, requests, type Surface } from './request.js'
import type { Target } from './targets.js'
import type { Maker } from './values.js'
import { readVocabulary } from './vocabulary.js'

/** The size of a campaign. */
export interface CampaignOptions {
  readonly requests: number
  readonly seed: number
}

/** The outcome of a campaign. */
export interface CampaignReport {
  readonly sent: number
  /** Replies by the hundred of their status, such as `2` for 204. */
  readonly replies: Readonly<Record<string, number>>
  /** Operations that were reached at least once. */
  readonly operations: readonly string[]
  /** The longest CPU time that one request took, in milliseconds. */
  readonly longest: number
  /** A line for each promise that was broken, with the request that broke it. */
  readonly violations: readonly string[]
}

/** A request for a dialect, whose memory it is made with. */
interface Addressed {
  readonly dialect: string
  readonly make: Maker<FuzzRequest>
}

/** The dialect that has WebSockets. */
const CONVERSING = 'parse'
const REQUESTS_BETWEEN_RESETS = 400
const REQUESTS_BETWEEN_FRAMES = 5
const MOST_VIOLATIONS = 50

/** Sends random requests to a double, one after the other, and checks after each that the double keeps its promises. */
export async function runCampaign(
  double: Double,
  target: Target,
  options: CampaignOptions,
): Promise<CampaignReport> {
  const memories = new Memories()
  const checks = new Checks(double)
  const replies: Record<string, number> = {}
  const conversation = new Conversation(target, checks, memories.of(CONVERSING), options.seed)
  let sent = 0
  for (const { dialect, make } of sampleRequests(double, options)) {
    const memory = memories.of(dialect)
    if (checks.violations.length >= MOST_VIOLATIONS) break
    if (sent % REQUESTS_BETWEEN_RESETS === 0) await startAnew()
    const request = make(memory)
    const reply = await checks.around(request, () => target.send(request))
    sent += 1
    if (sent % REQUESTS_BETWEEN_FRAMES === 0) await conversation.goOn()
    if (!reply) continue
    memory.learn(reply.text)
    const kind = String(Math.floor(reply.status / 100))
    replies[kind] = (replies[kind] ?? 0) + 1
  }
  checks.finish(memories.tokens)
  conversation.end()
  return {
    sent,
    replies,
    operations: [...checks.operations],
    longest: checks.longest,
    violations: checks.violations,
  }

  async function startAnew(): Promise<void> {
    checks.finish(memories.tokens)
    double.reset()
    memories.clear()
    for (const { dialect, request } of logIns) {
      const reply = await target.send(request)
      memories.of(dialect).learn(reply.text)
    }
  }
}

function sampleRequests(double: Double, { seed, requests: numRuns }: CampaignOptions): Addressed[] {
  const all = surfacesOf(double).map((surface) => ({
    weight: surface.routes.length,
    arbitrary: requests(surface).map((make) => ({ dialect: surface.dialect, make })),
  }))
  // Without its bias towards small values, all routes come up equally often.
  return fc.sample(fc.noBias(fc.oneof(...all)), { seed, numRuns })
}

function surfacesOf(double: Double): Surface[] {
  return double.dialects.flatMap(({ name, mounts, routes }) => {
    const words = readVocabulary(name)
    return mounts.map((mount) => ({ dialect: name, root: mount.path, routes, words }))
  })
}
