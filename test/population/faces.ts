import { client as acsClient, refusal as acsRefusal, users as acsUsers, logIn } from '../acs/acs-api.js'
import type { Api, Reply } from '../matrix/matrix.js'
import { MASTER } from '../parse/parse-api.js'
import { findByEmail as findInTyk, client as tykClient } from '../tyk/tyk-api.js'

/** Someone of the population, in words that no vendor uses. */
interface Person {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
}

/** One dialect's way to write and read people. */
export interface Face {
  readonly name: string
  readonly create: (api: Api, person: Person) => Promise<Reply>
  /** Returns undefined when no user has the e-mail. */
  readonly find: (api: Api, email: string) => Promise<Person | undefined>
  readonly rename: (api: Api, email: string, lastName: string) => Promise<Reply>
  readonly remove: (api: Api, email: string) => Promise<Reply>
  /** Returns the refusal of an e-mail that is taken. */
  readonly taken: (email: string) => unknown
  /** Returns the parts of a refusal that `taken` has. */
  readonly refusal: (reply: Reply) => unknown
}

type Values = Readonly<Record<string, unknown>>

const PASSWORD = { password: 'secret', password_confirmation: 'secret' }
const ZENDESK = { Authorization: 'Bearer any', 'Content-Type': 'application/json' }

async function inParse(api: Api, email: string): Promise<Values | undefined> {
  const where = encodeURIComponent(JSON.stringify({ email }))
  const { json } = await api.send({ path: `/parse/users?where=${where}`, headers: MASTER })
  return (json.results as Values[])[0]
}

async function inZendesk(api: Api, email: string): Promise<Values | undefined> {
  const path = `/api/v2/users/search.json?query=${encodeURIComponent(email)}`
  const { json } = await api.send({ path, headers: ZENDESK })
  return (json.users as Values[]).find((user) => user.email === email)
}

async function inAcs(api: Api, email: string): Promise<Values | undefined> {
  const session = await logIn(api, 'admin')
  return acsUsers(await acsClient(api, session).get('users/query.json', { where: { email } }))[0]
}

/** The four dialects, as their clients use them. */
export const FACES: readonly Face[] = [
  {
    name: 'parse',
    create: (api, { email, firstName, lastName }) =>
      api.send({
        method: 'POST',
        path: '/parse/users',
        headers: MASTER,
        body: { username: email, password: 'secret', email, firstName, lastName },
      }),
    find: async (api, email) => {
      const user = await inParse(api, email)
      return user && toPerson(user.email, user.firstName, user.lastName)
    },
    rename: async (api, email, lastName) => {
      const user = await inParse(api, email)
      const path = `/parse/users/${user?.objectId}`
      return api.send({ method: 'PUT', path, headers: MASTER, body: { lastName } })
    },
    remove: async (api, email) => {
      const user = await inParse(api, email)
      return api.send({ method: 'DELETE', path: `/parse/users/${user?.objectId}`, headers: MASTER })
    },
    taken: () => [400, { code: 203, error: 'Account already exists for this email address.' }],
    refusal: ({ status, json }) => [status, json],
  },
  {
    name: 'zendesk',
    create: (api, { email, firstName, lastName }) =>
      api.send({
        method: 'POST',
        path: '/api/v2/users.json',
        headers: ZENDESK,
        body: { user: { name: `${firstName} ${lastName}`, email } },
      }),
    find: async (api, email) => {
      const user = await inZendesk(api, email)
      const [firstName, lastName] = String(user?.name).split(' ')
      return user && toPerson(user.email, firstName, lastName)
    },
    rename: async (api, email, lastName) => {
      const user = await inZendesk(api, email)
      const [firstName] = String(user?.name).split(' ')
      return api.send({
        method: 'PUT',
        path: `/api/v2/users/${user?.id}.json`,
        headers: ZENDESK,
        body: { user: { name: `${firstName} ${lastName}` } },
      })
    },
    remove: async (api, email) => {
      const user = await inZendesk(api, email)
      return api.send({ method: 'DELETE', path: `/api/v2/users/${user?.id}.json`, headers: ZENDESK })
    },
    taken: (email) => [422, [`Email: ${email} is already being used by another user`]],
    refusal: ({ status, json }) => {
      const { email = [] } = (json.details ?? {}) as { email?: Values[] }
      return [status, email.map(({ description }) => description)]
    },
  },
  {
    name: 'tyk',
    create: (api, { email, firstName, lastName }) =>
      tykClient(api).post('/api/users', {
        email_address: email,
        first_name: firstName,
        last_name: lastName,
        active: true,
      }),
    find: async (api, email) => {
      const user = await findInTyk(api, email)
      return user && toPerson(user.email_address, user.first_name, user.last_name)
    },
    rename: async (api, email, lastName) => {
      const user = await findInTyk(api, email)
      return tykClient(api).put(`/api/users/${user?.id}`, { ...user, last_name: lastName })
    },
    remove: async (api, email) => tykClient(api).delete(`/api/users/${(await findInTyk(api, email))?.id}`),
    taken: () => [403, { Status: 'Error', Message: 'User email already exists for this org', Meta: '' }],
    refusal: ({ status, json }) => [status, json],
  },
  {
    name: 'acs',
    create: (api, { email, firstName, lastName }) =>
      acsClient(api).post('users/create.json', {
        email,
        first_name: firstName,
        last_name: lastName,
        ...PASSWORD,
      }),
    find: async (api, email) => {
      const user = await inAcs(api, email)
      return user && toPerson(user.email, user.first_name, user.last_name)
    },
    rename: async (api, email, lastName) => {
      const user = await inAcs(api, email)
      const admin = acsClient(api, await logIn(api, 'admin'))
      return admin.put('users/update.json', { su_id: user?.id, last_name: lastName })
    },
    remove: async (api, email) => {
      const user = await inAcs(api, email)
      return acsClient(api, await logIn(api, 'admin')).delete('users/delete.json', { su_id: user?.id })
    },
    taken: () => [400, 'Email is already taken', 'createUser'],
    refusal: acsRefusal,
  },
]

function toPerson(email: unknown, firstName: unknown, lastName: unknown): Person {
  return { email: String(email), firstName: String(firstName), lastName: String(lastName) }
}
