import type { Api } from '../matrix/matrix.js'
import { type Face, toPerson } from '../population/face.js'

type Values = Readonly<Record<string, unknown>>

const HEADERS = { Authorization: 'Bearer any', 'Content-Type': 'application/json' }

/** The population as clients of Zendesk see it. */
export const face: Face = {
  name: 'zendesk',
  create: (api, { email, firstName, lastName }) =>
    api.send({
      method: 'POST',
      path: '/api/v2/users.json',
      headers: HEADERS,
      body: { user: { name: `${firstName} ${lastName}`, email } },
    }),
  find: async (api, email) => {
    const user = await findUser(api, email)
    const [firstName, lastName] = String(user?.name).split(' ')
    return user && toPerson(user.email, firstName, lastName)
  },
  rename: async (api, email, lastName) => {
    const user = await findUser(api, email)
    const [firstName] = String(user?.name).split(' ')
    return api.send({
      method: 'PUT',
      path: `/api/v2/users/${user?.id}.json`,
      headers: HEADERS,
      body: { user: { name: `${firstName} ${lastName}` } },
    })
  },
  remove: async (api, email) => {
    const user = await findUser(api, email)
    return api.send({ method: 'DELETE', path: `/api/v2/users/${user?.id}.json`, headers: HEADERS })
  },
  taken: (email) => [422, [`Email: ${email} is already being used by another user`]],
  refusal: ({ status, json }) => {
    const { email = [] } = (json.details ?? {}) as { email?: Values[] }
    return [status, email.map(({ description }) => description)]
  },
}

async function findUser(api: Api, email: string): Promise<Values | undefined> {
  const path = `/api/v2/users/search.json?query=${encodeURIComponent(email)}`
  const { json } = await api.send({ path, headers: HEADERS })
  return (json.users as Values[]).find((user) => user.email === email)
}
