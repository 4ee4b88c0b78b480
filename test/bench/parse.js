// `node test/bench/parse.js`, after a build: what a population of 100,000 costs Parse's users, next to one of 1,000.
import { openAccounts, printGrowth, repeat } from './growth.js'
import { median } from './statistics.js'

const SCANS = 5
const PAGE = 100

const place = {
  dialect: 'parse',
  root: '/1',
  baseUrl: 'https://bench.example/1',
  headers: { 'x-parse-application-id': 'bench' },
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

const accounts = await openAccounts(place, async (ask) => {
  const { results } = await ask('GET', `/users?limit=${PAGE}&skip=400`, { headers: MASTER })
  const { sessionToken } = await ask('POST', '/users', {
    body: { username: 'bench', password: 'secret', level: 1 },
  })
  return { people: results, headers: { 'x-parse-session-token': sessionToken } }
})
await printGrowth(accounts, LOADS)
console.log()
for (const [name, load] of SCANNING) {
  const [, many] = accounts
  await repeat(many, load, SCANS)
  const times = []
  for (let scan = 0; scan < SCANS; scan += 1) times.push(await repeat(many, load, 1))
  console.log(`${name}, of 100,000 users: ${(median(times) / 1000).toFixed(0)} ms`)
}
