// `node test/bench/zendesk.js`, after a build: what a population of 100,000 costs Zendesk's users, next to one of 1,000.
import { setTimeout } from 'node:timers/promises'
import { openAccounts, printGrowth, printLongest } from './growth.js'

const PAGE = 100
const INDEXING = 10_000

const place = {
  dialect: 'zendesk',
  root: '/api/v2',
  baseUrl: 'https://bench.zendesk.com',
  headers: { authorization: 'Bearer bench' },
}

const cursor = (id) => encodeURIComponent(btoa(JSON.stringify({ o: 'id', v: id })))
const pick = ({ people }, call) => people[(call * 7) % people.length]
const nextName = (account) => {
  account.made += 1
  return `Fresh${account.made}`
}

/** The measured calls, by name. */
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
      return account.ask('POST', '/users', { body: { user: { name, email: `${name}@bench.example` } } })
    },
  ],
  [
    'update',
    (account, call) =>
      account.ask('PUT', `/users/${pick(account, call).id}`, { body: { user: { notes: `n${call}` } } }),
  ],
  [
    'rename',
    (account, call) =>
      account.ask('PUT', `/users/${pick(account, call).id}`, { body: { user: { name: nextName(account) } } }),
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

/** Requests that look at many people. */
const LONG = [
  '/users/search?query=smith',
  '/users/search?query=mary%20smith',
  '/users/autocomplete?name=ma',
  '/users?role=admin',
  '/users?role=end-user&per_page=100&page=900',
  '/search?query=type:user%20role:admin',
  '/search?query=type:user%20created%3E2025-06-01',
  '/search?query=type:user&sort_by=created_at&sort_order=desc',
  '/incremental/users/cursor?start_time=0',
]

const accounts = await openAccounts(place, async (ask, world) => {
  const { users: people } = await ask('GET', `/users?per_page=${PAGE}&page=5`)
  return { people, last: world.users.size }
})
// The first of them is the first search, before the index of words is built.
await printLongest(accounts, LONG)
for (const { ask } of accounts) {
  await ask('GET', '/users/search?query=anyone')
  await ask('POST', '/users', { body: { user: { name: 'Quintessa Zyxwvutsrq' } } })
}
// The index grows between requests.
await setTimeout(INDEXING)
await printGrowth(accounts, LOADS)
