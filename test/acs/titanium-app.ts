import type { Cloud, CloudCallback, CloudEvent, CloudUser } from 'stuntdouble/titanium'

// Runs in Node and in a page.

/** A call of an app, whose callback reports the result. */
type Step = (cloud: Cloud, callback: CloudCallback, savedId: string) => void

/** The calls of a Titanium app for one user, from the sign-up to the deletion after a log-out. */
const STEPS: readonly (readonly [name: string, step: Step])[] = [
  [
    'create',
    ({ Users }, callback) =>
      Users.create(
        {
          email: 'tess@mycompany.com',
          first_name: 'tess',
          last_name: 'first',
          password: 'tess_password',
          password_confirmation: 'tess_password',
        },
        callback,
      ),
  ],
  [
    'login',
    ({ Users }, callback) =>
      Users.login({ login: 'tess@mycompany.com', password: 'tess_password' }, callback),
  ],
  ['show', ({ Users }, callback, user_id) => Users.show({ user_id }, callback)],
  ['showMe', ({ Users }, callback) => Users.showMe(callback)],
  ['search', ({ Users }, callback) => Users.search({ q: 'tess' }, callback)],
  [
    'update',
    ({ Users }, callback) =>
      Users.update(
        {
          email: 'joe@mycompany.com',
          first_name: 'joe',
          last_name: 'user',
          custom_fields: { favorite_color: 'blue', age: 29 },
        },
        callback,
      ),
  ],
  [
    'query',
    ({ Users }, callback) => {
      const where = { age: { $gt: 28 }, favorite_color: 'blue', first_name: 'joe' }
      Users.query({ page: 1, per_page: 10, where }, callback)
    },
  ],
  ['logout', ({ Users }, callback) => Users.logout(callback)],
  ['remove', ({ Users }, callback) => Users.remove(callback)],
  [
    'requestResetPassword',
    ({ Users }, callback) => Users.requestResetPassword({ email: 'joe@mycompany.com' }, callback),
  ],
]

/** The result of each call: names of users and the presence of a session, or an error. */
export const EXPECTED = [
  'create: tess first, signed in',
  'login: tess first, signed in',
  'show: tess first, signed in',
  'showMe: tess first, signed in',
  'search: tess first, signed in',
  'update: joe user, signed in',
  'query: joe user, signed in',
  'logout: done, signed out',
  'remove: You need to sign in or sign up before continuing.',
  'requestResetPassword: done, signed out',
]

/** Runs all calls. Returns a line about each, in the form of `EXPECTED`. */
export async function play(cloud: Cloud): Promise<string[]> {
  const lines: string[] = []
  let savedId = ''
  for (const [name, step] of STEPS) {
    const event = await new Promise<CloudEvent>((resolve) => step(cloud, resolve, savedId))
    if (name === 'create') savedId = usersOf(event)[0]?.id ?? ''
    lines.push(`${name}: ${toLine(cloud, event)}`)
  }
  return lines
}

function toLine(cloud: Cloud, event: CloudEvent): string {
  if (!event.success) return event.message
  const names = usersOf(event).map(({ first_name, last_name }) => `${first_name} ${last_name}`)
  return `${names.join('; ') || 'done'}, ${cloud.sessionId ? 'signed in' : 'signed out'}`
}

function usersOf(event: CloudEvent): readonly CloudUser[] {
  return 'users' in event ? (event.users as readonly CloudUser[]) : []
}
