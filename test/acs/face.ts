import type { Api } from '../matrix/matrix.js'
import { type Face, toPerson } from '../population/face.js'
import { client, logIn, refusal, users } from './acs-api.js'

const PASSWORD = { password: 'secret', password_confirmation: 'secret' }

/** The population as clients of ACS see it. */
export const face: Face = {
  name: 'acs',
  create: (api, { email, firstName, lastName }) =>
    client(api).post('users/create.json', {
      email,
      first_name: firstName,
      last_name: lastName,
      ...PASSWORD,
    }),
  find: async (api, email) => {
    const user = await findUser(api, email)
    return user && toPerson(user.email, user.first_name, user.last_name)
  },
  rename: async (api, email, lastName) => {
    const user = await findUser(api, email)
    const admin = client(api, await logIn(api, 'admin'))
    return admin.put('users/update.json', { su_id: user?.id, last_name: lastName })
  },
  remove: async (api, email) => {
    const user = await findUser(api, email)
    return client(api, await logIn(api, 'admin')).delete('users/delete.json', { su_id: user?.id })
  },
  taken: () => [400, 'Email is already taken', 'createUser'],
  refusal,
}

async function findUser(api: Api, email: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const session = await logIn(api, 'admin')
  return users(await client(api, session).get('users/query.json', { where: { email } }))[0]
}
