import type { Api } from '../../../test/matrix/matrix.js'
import type { Face, Person } from '../../../test/population/face.js'
import { client, refusal, usersOf } from './acme-api.js'

/** The population as clients of Acme see it. */
export const face: Face = {
  name: 'acme',
  create: (api, { email, firstName, lastName }) =>
    client(api).post('/users', { email, first_name: firstName, last_name: lastName, password: 'secret' }),
  find: async (api, email) => (await findUser(api, email))?.person,
  rename: async (api, email, lastName) => {
    const user = await findUser(api, email)
    return client(api).patch(`/users/${user?.id}`, { last_name: lastName })
  },
  remove: async (api, email) => client(api).delete(`/users/${(await findUser(api, email))?.id}`),
  taken: () => [409, 'email_taken'],
  refusal,
}

async function findUser(api: Api, email: string): Promise<{ id: unknown; person: Person } | undefined> {
  const users = usersOf(await client(api).get('/users?per_page=100'))
  const user = users.find((candidate) => candidate.email === email)
  if (!user) return undefined
  const { id, first_name, last_name } = user
  return { id, person: { email, firstName: String(first_name), lastName: String(last_name) } }
}
