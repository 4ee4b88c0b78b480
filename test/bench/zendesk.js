// `node test/bench/zendesk.js`, after a build: what a population of 100,000 costs Zendesk's users, next to one of 1,000.
import { createDouble } from '../../dist/index.js'
import { compare } from './statistics.js'
import { printTable, toRow } from './table.js'

const [FEW, MANY] = [1000, 100_000]
const ROUNDS = 15
const CALLS = 20
const WARM_UP = 60
const PAGE = 100
const ENCODER = new TextEncoder()

/** A request as endpoints see it, without a runtime around it. */
class PlainRequest {
  data = undefined
  tooLarge = false

  constructor(method, url, body) {
    const [path, search] = url.split('?')
    this.method = method
    this.baseUrl = 'https://bench.zendesk.com'
    this.path = `/api/v2${path}`
    this.search = search ? `?${search}` : ''
    this.query = new URLSearchParams(search)
    this.body = body === undefined ? '' : JSON.stringify(body)
    this.bytes = ENCODER.encode(this.body)
    this.header = (name) => (name === 'authorization' ? 'Bearer bench' : undefined)
  }

  get parts() {
    return { ...this }
  }

  text() {
    return this.body
  }
}

/** A double of so many users, whose dialect is asked without a runtime in between. */
async function open(users) {
  const double = createDouble({ users, dialects: ['zendesk'], seed: 7 })
  const { dialect, mount } = double.addresses.findByPath('/api/v2/users')
  const world = double.defaultWorld
  const ask = async (method, url, body) => {
    const reply = await dialect.answer({ world, mount, request: new PlainRequest(method, url, body) })
    if (reply.status >= 300) throw new Error(`Failed to ${method} ${url}: status ${reply.status}.`)
    return JSON.parse(reply.body)
  }
  const { users: people } = await ask('GET', `/users?per_page=${PAGE}&page=5`)
  await ask('GET', '/users/search?query=anyone')
  await ask('POST', '/users', { user: { name: 'Quintessa Zyxwvutsrq' } })
  return { ask, people, last: world.users.size, made: 0 }
}

const cursor = (id) => encodeURIComponent(btoa(JSON.stringify({ o: 'id', v: id })))
const pick = ({ people }, call) => people[(call * 7) % people.length]
const nextName = (account) => {
  account.made += 1
  return `Fresh${account.made}`
}

/** What is measured: the name, and one call of it. */
const LOADS = [
  ['get by id', (account, call) => account.ask('GET', `/users/${pick(account, call).id}`)],
  ['first page', (account) => account.ask('GET', `/users?per_page=${PAGE}`)],
  [
    'deep page, by offset',
    ({ ask, last }) => ask('GET', `/users?per_page=${PAGE}&page=${Math.floor(last / PAGE)}`),
  ],
  [
    'deep page, by cursor',
    ({ ask, last }) => ask('GET', `/users?page[size]=${PAGE}&page[after]=${cursor(last - PAGE - 1)}`),
  ],
  [
    'create',
    (account) => {
      const name = nextName(account)
      return account.ask('POST', '/users', { user: { name, email: `${name}@bench.example` } })
    },
  ],
  [
    'update',
    (account, call) =>
      account.ask('PUT', `/users/${pick(account, call).id}`, { user: { notes: `n${call}` } }),
  ],
  [
    'search by e-mail',
    (account, call) =>
      account.ask('GET', `/users/search?query=${encodeURIComponent(pick(account, call).email)}`),
  ],
  ['search by name, one hit', ({ ask }) => ask('GET', '/users/search?query=Quintessa%20Zyxwvutsrq')],
  [
    'search by name, people alike',
    (account, call) =>
      account.ask('GET', `/users/search?query=${encodeURIComponent(pick(account, call).name)}`),
  ],
  ['autocomplete', ({ ask }) => ask('GET', '/users/autocomplete?name=quintes')],
]

const accounts = [await open(FEW), await open(MANY)]
const rows = []
for (const [name, load] of LOADS) {
  const [few, many] = await measure(load)
  rows.push(toRow(name, 'µs', 'with 1,000:', compare(many, few)))
}
printTable(rows)
console.log(
  `\n100,000 users against 1,000: medians of CPU time, ${ROUNDS} rounds in turns, ${CALLS} calls each. Node ${process.version}.`,
)

/** @returns for each account the microseconds a call, round by round */
async function measure(load) {
  for (const account of accounts) await repeat(account, load, WARM_UP)
  const times = accounts.map(() => [])
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, account] of accounts.entries()) times[index].push(await repeat(account, load, CALLS))
  }
  return times
}

async function repeat(account, load, calls) {
  const began = process.cpuUsage()
  for (let call = 0; call < calls; call += 1) await load(account, call)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / calls
}
