// `node test/bench/acs.js`, after a build: what a population of 100,000 costs ACS' users, next to one of 1,000.
import { openAccounts, printGrowth, printLongest } from './growth.js'

const place = { dialect: 'acs', root: '/v1', baseUrl: 'https://bench.example/v1', headers: {} }

const pick = ({ people }, call) => people[(call * 7) % people.length]
const where = (query) => `/users/query.json?key=bench&where=${encodeURIComponent(JSON.stringify(query))}`
const nextName = (account) => {
  account.made += 1
  return `fresh${account.made}`
}

/** Measured operations: the name, and one call. */
const LOADS = [
  [
    'get by id',
    (account, call) => account.ask('GET', `/users/show.json?key=bench&user_id=${pick(account, call).id}`),
  ],
  ['first page', ({ ask }) => ask('GET', '/users/query.json?key=bench&limit=100')],
  [
    'create',
    (account) =>
      account.ask('POST', '/users/create.json?key=bench', {
        body: { username: nextName(account), password: 'secret', password_confirmation: 'secret' },
      }),
  ],
  [
    'update',
    (account, call) =>
      account.ask('PUT', `/users/update.json?${account.session}&su_id=${pick(account, call).id}`, {
        body: { last_name: nextName(account) },
      }),
  ],
]

/** Requests that look at everyone. */
const LONG = [
  where({ first_name: 'Mary' }),
  '/users/search.json?key=bench&q=mary',
  '/users/query.json?key=bench&order=-created_at&limit=10',
  '/users/query.json?key=bench&order=first_name&limit=10&page=100',
]

const accounts = await openAccounts(place, async (ask) => {
  const { meta } = await ask('POST', '/users/login.json?key=bench', {
    body: { login: 'admin', password: 'password' },
  })
  const session = `key=bench&_session_id=${meta.session_id}`
  const { response } = await ask('GET', `/users/query.json?${session}&limit=100&page=5`)
  return { people: response.users, session }
})
await printLongest(accounts, LONG)
await printGrowth(accounts, LOADS)
