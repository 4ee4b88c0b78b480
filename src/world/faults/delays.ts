import { type Duration, toDuration } from '../../model/duration.js'
import type { Random } from '../../model/random.js'
import type { Delay } from './definition.js'
import type { FaultCall } from './rule.js'

/** Returns the milliseconds to wait for a request. */
export type Wait = (call: FaultCall) => number

/** The longest delay in milliseconds: an hour. Distributions are cut there. */
export const LONGEST_DELAY = 3_600_000

interface Lognormal {
  readonly median: number
  readonly sigma: number
}

type Speed = 'read' | 'list' | 'write' | 'logIn'

/** Answers of hosted services over a good connection; log-ins compute a slow digest of the password. */
const REAL: Readonly<Record<Speed, Lognormal>> = {
  read: { median: 90, sigma: 0.35 },
  list: { median: 160, sigma: 0.45 },
  write: { median: 180, sigma: 0.4 },
  logIn: { median: 350, sigma: 0.3 },
}
const LOG_IN = /\.(?:log_?in\w*|sign_?in\w*|authenticate|verifyPassword|grant)$/i
const LIST = /\.(?:list|search|query|find|count|autocomplete|showMany|aggregate|incremental|export)\w*$/i
const READING: readonly string[] = ['GET', 'HEAD']

/** Makes the function that draws the time of each request. */
export function toWait(delay: Delay, dice: Random): Wait {
  if (delay === 'real')
    return ({ operation, request }) => draw(REAL[speedOf(operation, request.method)], dice)
  if (typeof delay !== 'object') return always(delay)
  if ('lognormal' in delay) {
    const { median, sigma } = delay.lognormal
    const distribution = { median: toMs(median), sigma }
    return () => draw(distribution, dice)
  }
  const [least, most] = delay.map(toMs) as [number, number]
  return () => Math.round(least + (most - least) * dice.fraction())
}

/** Returns the kind of work that an operation is, by its name and method. */
export function speedOf(operation: string, method: string): Speed {
  if (LOG_IN.test(operation)) return 'logIn'
  if (LIST.test(operation)) return 'list'
  return READING.includes(method) ? 'read' : 'write'
}

function always(duration: Duration): Wait {
  const milliseconds = toMs(duration)
  return () => milliseconds
}

function toMs(duration: Duration): number {
  return toDuration(duration) ?? 0
}

function draw({ median, sigma }: Lognormal, dice: Random): number {
  return Math.min(LONGEST_DELAY, Math.round(median * Math.exp(sigma * gaussian(dice))))
}

/** Returns a normally distributed number, by the method of Box and Muller. */
function gaussian(dice: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - dice.fraction()))
  return radius * Math.cos(2 * Math.PI * dice.fraction())
}
