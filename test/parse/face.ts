import type { Api } from '../matrix/matrix.js'
import { type Face, toPerson } from '../population/face.js'
import { MASTER } from './parse-api.js'

/** The population in the view of a client of Parse. */
export const face: Face = {
  name: 'parse',
  create: (api, { email, firstName, lastName }) =>
    api.send({
      method: 'POST',
      path: '/parse/users',
      headers: MASTER,
      body: { username: email, password: 'secret', email, firstName, lastName },
    }),
  find: async (api, email) => {
    const user = await findUser(api, email)
    return user && toPerson(user.email, user.firstName, user.lastName)
  },
  rename: async (api, email, lastName) => {
    const user = await findUser(api, email)
    const path = `/parse/users/${user?.objectId}`
    return api.send({ method: 'PUT', path, headers: MASTER, body: { lastName } })
  },
  remove: async (api, email) => {
    const user = await findUser(api, email)
    return api.send({ method: 'DELETE', path: `/parse/users/${user?.objectId}`, headers: MASTER })
  },
  taken: () => [400, { code: 203, error: 'Account already exists for this email address.' }],
  refusal: ({ status, json }) => [status, json],
}

async function findUser(api: Api, email: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const where = encodeURIComponent(JSON.stringify({ email }))
  const { json } = await api.send({ path: `/parse/users?where=${where}`, headers: MASTER })
  return (json.results as Readonly<Record<string, unknown>>[])[0]
}
