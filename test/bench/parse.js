// `node test/bench/parse.js`, after a build: what a population of 100,000 costs Parse's users, next to one of 1,000.
import { createDouble } from '../../dist/index.js'
import { compare, median } from './statistics.js'
import { printTable, toRow } from './table.js'

const [FEW, MANY] = [1000, 100_000]
const ROUNDS = 15
const CALLS = 20
const WARM_UP = 60
const SCANS = 5
const PAGE = 100
const ENCODER = new TextEncoder()

/** A request as endpoints see it, without a runtime around it. */
class PlainRequest {
  data = undefined
  tooLarge = false

  constructor(method, url, { body, headers = {} }) {
    const [path, search] = url.split('?')
    this.method = method
    this.baseUrl = 'https://bench.example/1'
    this.path = path
    this.search = search ? `?${search}` : ''
    this.query = new URLSearchParams(search)
    this.body = body === undefined ? '' : JSON.stringify(body)
    this.bytes = ENCODER.encode(this.body)
    this.headers = { 'x-parse-application-id': 'bench', ...headers }
    this.header = (name) => this.headers[name]
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
  const double = createDouble({ users, dialects: ['parse'], seed: 7 })
  const { dialect, mount } = double.addresses.findByPath('/1/users')
  const world = double.defaultWorld
  const ask = async (method, url, more = {}) => {
    const reply = await dialect.answer({ world, mount, request: new PlainRequest(method, url, more) })
    if (reply.status >= 300) throw new Error(`Failed to ${method} ${url}: status ${reply.status}.`)
    return JSON.parse(reply.body)
  }
  const { results } = await ask('GET', `/users?limit=${PAGE}&skip=400`, { headers: MASTER })
  const { sessionToken } = await ask('POST', '/users', {
    body: { username: 'bench', password: 'secret', level: 1 },
  })
  return { ask, people: results, headers: { 'x-parse-session-token': sessionToken }, made: 0 }
}

const MASTER = { 'x-parse-master-key': 'bench' }
const pick = ({ people }, call) => people[(call * 7) % people.length]
const where = (query) => `/users?where=${encodeURIComponent(JSON.stringify(query))}`
const nextName = (account) => {
  account.made += 1
  return `fresh${account.made}`
}

/** What is measured: the name, and one call of it. */
const LOADS = [
  ['get by id', (account, call) => account.ask('GET', `/users/${pick(account, call).objectId}`)],
  ['find by id', (account, call) => account.ask('GET', where({ objectId: pick(account, call).objectId }))],
  ['find by name', (account, call) => account.ask('GET', where({ username: pick(account, call).username }))],
  [
    'find by e-mail',
    (account, call) => account.ask('GET', where({ email: pick(account, call).email }), { headers: MASTER }),
  ],
  ['who a token is', ({ ask, headers }) => ask('GET', '/users/me', { headers })],
  ['log in', ({ ask }) => ask('GET', '/login?username=bench&password=secret')],
  ['first page', ({ ask }) => ask('GET', `/users?limit=${PAGE}`)],
  ['find by other columns, with a limit', ({ ask }) => ask('GET', `${where({ level: null })}&limit=${PAGE}`)],
  [
    'create',
    (account) =>
      account.ask('POST', '/users', { body: { username: nextName(account), password: 'secret', level: 2 } }),
  ],
  [
    'update',
    (account, call) =>
      account.ask('PUT', `/users/${pick(account, call).objectId}`, {
        body: { level: call },
        headers: MASTER,
      }),
  ],
]

/** Calls that look at everyone, and so take as long as there are people. */
const SCANNING = [
  ['find by other columns, no hit', ({ ask }) => ask('GET', where({ level: -1 }))],
  ['count everyone', ({ ask }) => ask('GET', '/users?count=1&limit=0')],
]

const accounts = [await open(FEW), await open(MANY)]
const rows = []
for (const [name, load] of LOADS) {
  const [few, many] = await measure(load)
  rows.push(toRow(name, 'µs', 'with 1,000:', compare(many, few)))
}
printTable(rows)
console.log(
  `\n100,000 users against 1,000: medians of CPU time, ${ROUNDS} rounds in turns, ${CALLS} calls each. Node ${process.version}.\n`,
)
for (const [name, load] of SCANNING) {
  const [, many] = accounts
  await repeat(many, load, SCANS)
  const times = []
  for (let scan = 0; scan < SCANS; scan += 1) times.push(await repeat(many, load, 1))
  console.log(`${name}, of 100,000 users: ${(median(times) / 1000).toFixed(0)} ms`)
}

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
