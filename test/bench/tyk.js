// `node test/bench/tyk.js`, after a build: what a population of 100,000 costs Tyk's users, next to one of 1,000.
import { openAccounts, printGrowth } from './growth.js'

const place = {
  dialect: 'tyk',
  root: '/api',
  baseUrl: 'https://bench.example/api',
  headers: { authorization: 'bench' },
}

const pick = ({ people }, call) => people[(call * 7) % people.length]
const nextName = (account) => {
  account.made += 1
  return `fresh${account.made}`
}

/** Measured operations: the name, and one call. */
const LOADS = [
  ['get by id', (account, call) => account.ask('GET', `/users/${pick(account, call).id}`)],
  [
    'create',
    (account) => {
      const name = nextName(account)
      const body = { first_name: name, last_name: name, email_address: `${name}@bench.example`, active: true }
      return account.ask('POST', '/users', { body })
    },
  ],
  [
    'update',
    (account, call) => {
      const user = pick(account, call)
      return account.ask('PUT', `/users/${user.id}`, { body: { ...user, last_name: nextName(account) } })
    },
  ],
]

const accounts = await openAccounts(place, async (ask) => {
  const { users } = await ask('GET', '/users')
  return { people: users.slice(400, 500) }
})
await printGrowth(accounts, LOADS)
