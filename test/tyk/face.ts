import { type Face, toPerson } from '../population/face.js'
import { client, findByEmail } from './tyk-api.js'

/** The population as clients of Tyk see it. */
export const face: Face = {
  name: 'tyk',
  create: (api, { email, firstName, lastName }) =>
    client(api).post('/api/users', {
      email_address: email,
      first_name: firstName,
      last_name: lastName,
      active: true,
    }),
  find: async (api, email) => {
    const user = await findByEmail(api, email)
    return user && toPerson(user.email_address, user.first_name, user.last_name)
  },
  rename: async (api, email, lastName) => {
    const user = await findByEmail(api, email)
    return client(api).put(`/api/users/${user?.id}`, { ...user, last_name: lastName })
  },
  remove: async (api, email) => client(api).delete(`/api/users/${(await findByEmail(api, email))?.id}`),
  taken: () => [403, { Status: 'Error', Message: 'User email already exists for this org', Meta: '' }],
  refusal: ({ status, json }) => [status, json],
}
