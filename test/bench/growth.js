// What a population of 100,000 costs, next to one of 1,000: the parts that the benches of dialects share.
import { createDouble } from '../../dist/index.js'
import { compare } from './statistics.js'
import { printTable, toPlainRow, toRow } from './table.js'

const [FEW, MANY] = [1000, 100_000]
const ROUNDS = 15
const CALLS = 100
const WARM_UP = 60
const ENCODER = new TextEncoder()

/** A request as endpoints see it, without a runtime around it. */
class PlainRequest {
  data = undefined
  tooLarge = false

  constructor({ method, baseUrl, url, body, headers }) {
    const [path, search] = url.split('?')
    this.method = method
    this.baseUrl = baseUrl
    this.path = path
    this.search = search ? `?${search}` : ''
    this.query = new URLSearchParams(search)
    this.body = body === undefined ? '' : JSON.stringify(body)
    this.bytes = ENCODER.encode(this.body)
    this.header = (name) => headers[name]
  }

  get parts() {
    return { ...this }
  }

  text() {
    return this.body
  }
}

/**
 * Opens two doubles, one with a hundred times the people of the other, whose dialect is asked without a runtime in between.
 *
 * @param place the dialect, where it stands on the server, and the headers that it needs
 * @param prepare makes of each what its loads are to know
 */
export function openAccounts(place, prepare) {
  return Promise.all([FEW, MANY].map((users) => open(users, place, prepare)))
}

async function open(users, { dialect: name, root, baseUrl, headers: usual }, prepare) {
  const double = createDouble({ users, dialects: [name], seed: 7 })
  const { site: dialect, mount } = double.addresses.findByPath(`${root}/users`)
  const world = double.defaultWorld
  const below = root.slice(mount.path.length)
  const ask = async (method, url, { body, headers } = {}) => {
    const request = new PlainRequest({
      method,
      baseUrl,
      url: below + url,
      body,
      headers: { 'content-type': 'application/json', ...usual, ...headers },
    })
    const reply = await dialect.answer({ world, mount, request })
    if (reply.status >= 300) throw new Error(`Failed to ${method} ${url}: status ${reply.status}.`)
    return JSON.parse(reply.body)
  }
  return { ask, made: 0, ...(await prepare(ask, world)) }
}

/** Measures loads, each a name and one call of it, and prints how they grow. */
export async function printGrowth(accounts, loads) {
  const rows = []
  for (const [name, load] of loads) {
    const [few, many] = await measure(accounts, load)
    rows.push(toRow(name, 'µs', 'with 1,000:', compare(many, few)))
  }
  printTable(rows)
  console.log(
    `\n100,000 users against 1,000: medians of CPU time, ${ROUNDS} rounds in turns, ${CALLS} calls each. Writes: 1.3 at most. Node ${process.version}.`,
  )
}

/**
 * Sends requests one after the other to the larger population, each three times, and prints how long the longest of the three
 * took, the slowest request first.
 *
 * @param requests paths with their queries
 */
export async function printLongest([, many], requests) {
  const longest = []
  for (const path of requests) {
    const times = []
    for (let turn = 0; turn < 3; turn += 1)
      times.push((await repeat(many, ({ ask }) => ask('GET', path), 1)) / 1000)
    longest.push([path, Math.max(...times)])
  }
  longest.sort(([, a], [, b]) => b - a)
  printTable(
    longest.map(([path, time]) => toPlainRow(decodeURIComponent(path), 'ms', time, '300 ms at most')),
  )
  console.log('\n100,000 users: the longest of three requests, CPU time.\n')
}

/** @returns for each account the microseconds a call, round by round */
async function measure(accounts, load) {
  for (const account of accounts) await repeat(account, load, WARM_UP)
  const times = accounts.map(() => [])
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, account] of accounts.entries()) times[index].push(await repeat(account, load, CALLS))
  }
  return times
}

/** @returns the microseconds of CPU time a call */
export async function repeat(account, load, calls) {
  const began = process.cpuUsage()
  for (let call = 0; call < calls; call += 1) await load(account, call)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / calls
}
