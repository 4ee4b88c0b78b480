// `node test/bench/parse.js`, after a build: what a population of 100,000 costs Parse's users, next to one of 1,000.
import { openAccounts, printGrowth, printLongest } from './growth.js'

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

/** The measured calls, by name. */
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

/** Requests that look at everyone. */
const LONG = [
  where({ level: -1 }),
  where({ username: { $exists: true } }),
  '/users?count=1&limit=0',
  '/users?limit=100&skip=99000',
  '/users?order=username&limit=100',
  '/users?order=-createdAt&limit=100',
  '/users?order=-updatedAt,username&limit=10&skip=50000',
]

const accounts = await openAccounts(place, async (ask) => {
  const { results } = await ask('GET', `/users?limit=${PAGE}&skip=400`, { headers: MASTER })
  const { sessionToken } = await ask('POST', '/users', {
    body: { username: 'bench', password: 'secret', level: 1 },
  })
  return { people: results, headers: { 'x-parse-session-token': sessionToken } }
})
await printLongest(accounts, LONG)
await printGrowth(accounts, LOADS)
