import { attack, bodyAttacks, formAttacks, membersAttacks, queryAttacks } from './attacks.js'
import { fill, lists, objects, texts, values } from './values.js'

const ROOT = '/v1'
const JSON_TYPE = { 'content-type': 'application/json' }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const MULTIPART = { 'content-type': 'multipart/form-data; boundary=xx' }
const KINDS = { ...lists, ...objects, letters: texts['text of letters'] }
const KEY = '"key":"any"'

const fillPath = (path) => `${ROOT}${path.replaceAll(/:(\w+)/g, () => '2')}.json`
const list = (size, piece) => `[${fill(size - 300, piece).join()}]`
const object = (size, piece) => `{${fill(size - 300, piece).join()}}`
const send = (method, path, body, headers = JSON_TYPE) => ({
  method,
  path: `${ROOT}${path}.json?key=any`,
  headers,
  body,
})
const logIn = send('POST', '/users/login', '{"login":"admin","password":"password"}')
/** Signs in first, and sends the session with what comes then. */
const signedIn = (write) => (size) => [
  logIn,
  ...write(size).map((request) => ({ meta }) => ({
    ...(typeof request === 'function' ? request({ meta }) : request),
    path: `${(typeof request === 'function' ? request({ meta }) : request).path}&_session_id=${meta?.session_id ?? ''}`,
  })),
]

const ATTRIBUTES = [
  ...[
    'username',
    'email',
    'first_name',
    'last_name',
    'password',
    'tags',
    'role',
    'custom_fields',
    'photo_id',
  ],
  ...['acl_name', 'photo'],
]
const QUERY = ['where', 'order', 'sel', 'unsel', 'limit', 'page', 'q', 'user_ids', 'key', '_session_id']

const MEMBERS = [
  ['POST', '/users/create', ATTRIBUTES, '"username":"u","password":"p","password_confirmation":"p",'],
  ['POST', '/users/login', ['login', 'password'], ''],
  ['GET', '/users/query', QUERY, ''],
  ['GET', '/users/search', ['q', 'page'], ''],
  ['GET', '/users/show', ['user_ids', 'user_id'], ''],
  ['POST', '/users/external_account_login', ['id', 'type', 'token'], '"id":"i","type":"t","token":"k",'],
  ['GET', '/users/request_reset_password', ['email', 'template'], ''],
  ['GET', '/users/reset_password', ['reset_password_token', 'password'], ''],
].flatMap(([method, path, members, others]) =>
  membersAttacks({
    method,
    path: `${ROOT}${path}.json`,
    headers: JSON_TYPE,
    members,
    wrap: (member) => `{${KEY},${others}${member}}`,
  }),
)

/** The same as texts of a form, which are JSON within. */
const FORMS = [
  ['POST', '/users/create', ['tags', 'custom_fields', 'email']],
  ['GET', '/users/query', ['where', 'order', 'sel', 'unsel']],
].flatMap(([method, path, names]) =>
  names.flatMap((name) =>
    Object.entries(values).map(([kind, write]) =>
      attack(`${method} ${path}`, `${name}, in a form: ${kind}`, (size) => [
        send(
          method,
          path,
          `username=u&password=p&password_confirmation=p&${name}=${encodeURIComponent(write(size / 3)).slice(0, size - 100)}`,
          FORM,
        ),
      ]),
    ),
  ),
)

const OPERANDS = {
  numbers: (index) => `${index}`,
  texts: (index) => `"s${index}"`,
  objects: (index) => `{"a":${index}}`,
  lists: (index) => `[${index}]`,
}
const operators = Object.entries(OPERANDS).flatMap(([kind, piece]) =>
  ['$in', '$nin', '$all', '$eq', '$ne'].flatMap((operator) =>
    [0, 1_000_000].map((offset) =>
      attack(`users/query, ${operator}`, `${offset ? 'other' : 'the same'} ${kind}`, (size) => [
        send(
          'POST',
          '/users/create',
          `{"username":"l","password":"p","password_confirmation":"p","custom_fields":{"list":${list(size, piece)}}}`,
        ),
        send(
          'GET',
          '/users/query',
          `{"where":{"list":${operator === '$eq' ? list(size, (index) => piece(index + offset)) : `{"${operator}":${list(size, (index) => piece(index + offset))}}`}}}`,
        ),
      ]),
    ),
  ),
)

const accounts = attack(
  'users/external_account_link',
  'again and again',
  signedIn(() =>
    Array.from({ length: 50 }, (_, index) =>
      send('POST', '/users/external_account_link', `{"id":"i${index}","type":"t","token":"k"}`),
    ),
  ),
)

const part = (index) => `--xx\r\nContent-Disposition: form-data; name="f${index}"\r\n\r\nx\r\n`
const multiparts = [
  attack('multipart', 'many parts', (size) => [
    send('POST', '/users/create', `${fill(size - 300, part).join('')}--xx--\r\n`, MULTIPART),
  ]),
  attack('multipart', '999 parts', () => [
    send(
      'POST',
      '/users/create',
      `${Array.from({ length: 999 }, (_, index) => part(index)).join('')}--xx--\r\n`,
      MULTIPART,
    ),
  ]),
  ...Object.entries({ hyphens: '-', 'near misses': '\r\n--x', returns: '\r', 'line ends': '\r\n' }).map(
    ([kind, unit]) =>
      attack('multipart', `a file of ${kind}`, (size) => [
        send(
          'POST',
          '/users/create',
          `--xx\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n${unit.repeat((size - 300) / unit.length)}\r\n--xx--\r\n`,
          MULTIPART,
        ),
      ]),
  ),
  ...Object.entries(texts).map(([kind, write]) =>
    attack('multipart', `a header of ${kind}`, (size) => [
      send(
        'POST',
        '/users/create',
        `--xx\r\nContent-Disposition: form-data; name="${JSON.parse(write(size - 300)).replaceAll(/["\r\n]/g, '.')}"\r\n\r\nx\r\n--xx--\r\n`,
        MULTIPART,
      ),
    ]),
  ),
]

const others = [
  attack(
    'users/update',
    'custom fields again and again',
    signedIn((size) => [
      send('PUT', '/users/update', `{"custom_fields":${object(size, (index) => `"k${index}":${index}`)}}`),
      send('PUT', '/users/update', `{"custom_fields":${object(size, (index) => `"k${index}":{"$inc":1}`)}}`),
      send('PUT', '/users/update', `{"custom_fields":${object(size, (index) => `"k${index}":null`)}}`),
    ]),
  ),
  attack('users/search', 'many tags', (size) => [
    send(
      'POST',
      '/users/create',
      `{"username":"l","password":"p","password_confirmation":"p","tags":${list(size, (index) => `"t${index}"`)}}`,
    ),
    send('GET', '/users/search', `{"q":"${'x'.repeat(1000)} ${'t1 '.repeat(9)}"}`),
    send('GET', '/users/query', '{"where":{"tags":{"$in":["x"]}},"order":"tags","sel":{"all":["tags"]}}'),
  ]),
  attack('users/search', 'long near misses', (size) => [
    send(
      'POST',
      '/users/create',
      `{"username":"l","password":"p","password_confirmation":"p","first_name":"${'a'.repeat(size - 300)}"}`,
    ),
    send('GET', '/users/search', `{"q":"${`${'a'.repeat(size / 12)}b `.repeat(10)}"}`),
  ]),
]

/** The attacks on ACS. */
export function acsAttacks({ routes }) {
  return [
    ...operators,
    ...multiparts,
    ...others,
    accounts,
    ...MEMBERS,
    ...FORMS,
    ...formAttacks(routes, { headers: {}, fill: fillPath }),
    ...bodyAttacks(routes, { headers: JSON_TYPE, fill: fillPath, kinds: KINDS }),
    ...queryAttacks(routes, {
      headers: {},
      fill: fillPath,
      names: ['where', 'order', 'q', 'user_ids', '_session_id', 'key'],
      kinds: texts,
    }),
  ]
}
