import { bodyAttacks, formAttacks, membersAttacks, queryAttacks } from './attacks.js'
import { lists, objects, texts } from './values.js'

const HEADERS = { authorization: 'any', 'admin-auth': 'any', 'content-type': 'application/json' }
const KINDS = { ...lists, ...objects, letters: texts['text of letters'] }
const ID = '000000000000000000000002'
const PERSON = '"first_name":"F","last_name":"L","email_address":"f@example.com","user_permissions":{"a":"b"}'

const fillPath = (path) => path.replaceAll(/:(\w+)/g, () => ID)

const USER = ['first_name', 'last_name', 'email_address', 'user_permissions', 'group_id', 'api_model']
const GROUP = ['name', 'description', 'user_permissions']
const ORGANISATION = ['id', 'owner_name', 'apis', 'event_options', 'ui', 'cname']

const MEMBERS = [
  ['POST', '/api/users', USER],
  ['PUT', `/api/users/${ID}`, USER],
  ['POST', '/admin/users', [...USER, 'org_id']],
  ['POST', '/api/usergroups', GROUP],
  ['POST', '/admin/organisations', ORGANISATION],
  ['POST', '/admin/organisations/import', ORGANISATION],
  ['POST', `/api/users/${ID}/actions/reset`, ['current_password', 'user_permissions']],
  ['POST', '/api/users/search', ['filters']],
  ['POST', '/api/sso', ['ForSection', 'OrgID', 'EmailAddress']],
].flatMap(([method, path, members]) =>
  membersAttacks({
    method,
    path,
    headers: HEADERS,
    members,
    wrap: (member) => `{${path.endsWith('users') ? `${PERSON},` : ''}${member}}`,
  }),
)
const SEARCH = membersAttacks({
  method: 'POST',
  path: '/api/users/search',
  headers: HEADERS,
  members: ['query'],
  wrap: (member) => `{"filters":{${member}}}`,
})
const COOKIES = Object.entries(texts).map(([kind, write]) => ({
  operation: 'GET /api/users/me',
  kind: `cookie: ${kind}`,
  isShort: true,
  requests: () => [
    { method: 'GET', path: '/api/users/me', headers: { cookie: `a=b;${JSON.parse(write(15_000))}` } },
  ],
}))

/** The attacks on Tyk. */
export function tykAttacks({ routes }) {
  return [
    ...MEMBERS,
    ...SEARCH,
    ...COOKIES,
    ...formAttacks(routes, { headers: HEADERS, fill: fillPath }),
    ...bodyAttacks(routes, { headers: HEADERS, fill: fillPath, kinds: KINDS }),
    ...queryAttacks(routes, { headers: HEADERS, fill: fillPath, names: ['q', 'p'], kinds: texts }),
  ]
}
