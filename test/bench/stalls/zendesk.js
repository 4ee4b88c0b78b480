import { attack, bodyAttacks, formAttacks, membersAttacks, queryAttacks } from './attacks.js'
import { fill, lists, objects, texts } from './values.js'

const API = '/api/v2'
const HEADERS = { authorization: 'Bearer any', 'content-type': 'application/json' }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const KINDS = { ...lists, ...objects, letters: texts['text of letters'] }

const fillPath = (path) => path.replaceAll(/:(\w+)/g, () => '2')
const send = (method, path, body) => ({ method, path: API + path, headers: HEADERS, body })
const list = (size, piece) => `[${fill(size - 300, piece).join()}]`
const _object = (size, piece) => `{${fill(size - 300, piece).join()}}`

/** Resources, and the members that operations read of them. */
const RESOURCES = [
  [
    'user',
    [
      ['POST', '/users'],
      ['PUT', '/users/2'],
      ['POST', '/users/create_or_update'],
    ],
    [
      ...[
        'name',
        'email',
        'phone',
        'tags',
        'notes',
        'external_id',
        'role',
        'user_fields',
        'identities',
        'locale',
      ],
      ...['password', 'organization_id', 'verified', 'time_zone', 'alias', 'id'],
    ],
  ],
  ['identity', [['POST', '/users/2/identities']], ['type', 'value', 'verified']],
  [
    'user_field',
    [['POST', '/user_fields']],
    [
      'key',
      'type',
      'title',
      'description',
      'custom_field_options',
      'regexp_for_validation',
      'tag',
      'position',
    ],
  ],
  [
    'organization',
    [['POST', '/organizations']],
    ['name', 'external_id', 'domain_names', 'tags', 'notes', 'organization_fields', 'group_id'],
  ],
  ['group', [['POST', '/groups']], ['name', 'description']],
  ['group_membership', [['POST', '/group_memberships']], ['user_id', 'group_id', 'default']],
  [
    'request',
    [['POST', '/requests']],
    ['subject', 'comment', 'requester', 'collaborators', 'custom_fields', 'due_at', 'priority'],
  ],
  ['topic', [['POST', '/topics']], ['title', 'body', 'tags', 'forum_id']],
  ['topic_comment', [['POST', '/topics/1/comments']], ['body', 'user_id']],
  ['forum', [['POST', '/forums']], ['name', 'forum_type', 'access']],
  ['client', [['POST', '/oauth/clients']], ['name', 'identifier', 'redirect_uri', 'company', 'kind']],
  ['token', [['POST', '/oauth/tokens']], ['client_id', 'scopes']],
].flatMap(([wrapper, places, members]) =>
  places.flatMap(([method, path]) =>
    membersAttacks({
      method,
      path: API + path,
      headers: HEADERS,
      members,
      wrap: (member) => `{"${wrapper}":{"name":"N","email":"n@example.com","title":"t",${member}}}`,
    }),
  ),
)

/** Operations whose members are not wrapped. */
const PLAIN = [
  ['PUT', '/users/2/tags', ['tags']],
  ['POST', '/users/2/password', ['password']],
  ['PUT', '/users/2/password', ['password', 'previous_password']],
  ['PUT', '/user_fields/reorder', ['user_field_ids']],
  ['POST', '/users/autocomplete', ['name', 'phone']],
  ['POST', '/organizations/autocomplete', ['name']],
  ['POST', '/users/create_many', ['users']],
  ['PUT', '/users/update_many', ['users']],
  ['POST', '/users/create_or_update_many', ['users']],
  ['POST', '/organizations/create_many', ['organizations']],
  ['POST', '/group_memberships/create_many', ['group_memberships']],
  ['POST', '/users/show_many', ['ids']],
  ['POST', '/topics/show_many', ['ids']],
  ['PUT', '/users/me/settings', ['settings']],
  ['PUT', '/users/2/merge', ['user']],
].flatMap(([method, path, members]) =>
  membersAttacks({ method, path: API + path, headers: HEADERS, members }),
)

const GRANTS = membersAttacks({
  method: 'POST',
  path: '/oauth/tokens',
  headers: {},
  members: [
    ...['grant_type', 'client_id', 'client_secret', 'code', 'scope', 'username', 'password', 'redirect_uri'],
    ...['refresh_token', 'code_verifier', 'expires_in'],
  ],
  wrap: (member) =>
    `{"grant_type":"password","client_id":"stuntdouble","client_secret":"stuntdouble-secret","username":"admin@example.com","password":"password",${member}}`,
})
const CONSENTS = Object.entries(texts).flatMap(([kind, write]) =>
  ['client_id', 'redirect_uri', 'scope', 'state', 'email', 'code_challenge'].map((name) =>
    attack('POST /oauth/authorizations', `${name}, a form: ${kind}`, (size) => [
      {
        method: 'POST',
        path: '/oauth/authorizations',
        headers: FORM,
        body: `client_id=x&response_type=code&redirect_uri=http://localhost/&scope=read&decision=allow&user_id=1&${name}=${encodeURIComponent(JSON.parse(write(size / 3)))}`,
      },
    ]),
  ),
)

const option = (index) => `{"name":"o${index}","value":"v${index}"}`
const dropdown = (size, type = 'dropdown') =>
  send(
    'POST',
    '/user_fields',
    `{"user_field":{"key":"choice","title":"T","type":"${type}","custom_field_options":${list(size, option)}}}`,
  )

const FIELDS = [
  attack('user_fields', 'many options, twice', (size) => [
    dropdown(size),
    ({ user_field }) =>
      send(
        'PUT',
        `/user_fields/${user_field?.id ?? 1}`,
        `{"user_field":{"custom_field_options":${list(size, option)}}}`,
      ),
  ]),
  attack('user_fields', 'many options with ids', (size) => [
    dropdown(size),
    ({ user_field }) =>
      send(
        'PUT',
        `/user_fields/${user_field?.id ?? 1}`,
        `{"user_field":{"custom_field_options":${list(size, (index) => `{"id":${10_001 + index},"name":"o${index}","value":"v${index}"}`)}}}`,
      ),
    ({ user_field }) =>
      send(
        'POST',
        `/user_fields/${user_field?.id ?? 1}/options`,
        '{"custom_field_option":{"name":"n","value":"last"}}',
      ),
    ({ user_field }) => send('GET', `/user_fields/${user_field?.id ?? 1}/options`),
  ]),
  attack('user_fields', 'many choices of many options', (size) => [
    dropdown(size, 'multiselect'),
    send('PUT', '/users/2', `{"user":{"user_fields":{"choice":${list(size, (index) => `"v${index}"`)}}}}`),
    send('GET', '/users/2'),
  ]),
  attack('user_fields', 'one choice again and again', (size) => [
    dropdown(size, 'multiselect'),
    send('PUT', '/users/2', `{"user":{"user_fields":{"choice":${list(size, () => '"v9000"')}}}}`),
  ]),
  attack('user_fields', 'a pattern for a long text', (size) => [
    send(
      'POST',
      '/user_fields',
      '{"user_field":{"key":"code","title":"T","type":"regexp","regexp_for_validation":"(a{0,30}){0,30}b"}}',
    ),
    send('PUT', '/users/2', `{"user":{"user_fields":{"code":"${'a'.repeat(size - 300)}"}}}`),
  ]),
  attack('user_fields', 'a long pattern', (size) => [
    send(
      'POST',
      '/user_fields',
      `{"user_field":{"key":"code","title":"T","type":"regexp","regexp_for_validation":"${'a?'.repeat(size / 2 - 300)}"}}`,
    ),
    send('PUT', '/users/2', `{"user":{"user_fields":{"code":"${'a'.repeat(size - 300)}"}}}`),
  ]),
]

const tag = (index) => `"t${index}"`
const tags = ['POST', 'PUT', 'DELETE'].flatMap((method) =>
  [tag, (index) => tag(index + 1_000_000)].map((given, turn) =>
    attack(`${method} /users/2/tags`, turn === 0 ? 'the same again' : 'others', (size) => [
      send('POST', '/users/2/tags', `{"tags":${list(size, tag)}}`),
      send(method, '/users/2/tags', `{"tags":${list(size, given)}}`),
      send('GET', '/search?query=t5'),
      send('GET', '/users/search?query=t5%20t6%20tags:t7'),
    ]),
  ),
)

const person = (index) => `{"name":"Person ${index}","email":"p${index}@many.example"}`
const share = (size) => (size - 300) / 100
const many = (_size, member) =>
  `{"users":[${Array.from({ length: 100 }, (_, index) => `{"name":"P${index}",${member(index)}}`).join()}]}`
const bulk = [
  attack('create_many', '100 users', (size) => [
    send('POST', '/users/create_many', `{"users":${list(share(size) * 5, person)}}`),
  ]),
  attack('create_many', '100 long notes', (size) => [
    send(
      'POST',
      '/users/create_many',
      many(size, (index) => `"notes":"${`n${index} `.repeat(share(size) / 6)}"`),
    ),
    send('GET', '/users/search?query=n5'),
  ]),
  attack('create_many', '100 long lists of tags', (size) => [
    send(
      'POST',
      '/users/create_many',
      many(size, (place) => `"tags":${list(share(size), (index) => `"t${place}x${index}"`)}`),
    ),
    send('GET', '/users/search?query=t5'),
  ]),
  attack('create_many', '100 long lists of identities', (size) => [
    send(
      'POST',
      '/users/create_many',
      many(
        size,
        (place) =>
          `"identities":${list(share(size), (index) => `{"type":"email","value":"i${place}x${index}@many.example"}`)}`,
      ),
    ),
  ]),
  attack('create_or_update_many', '100 users', (size) => [
    send(
      'POST',
      '/users/create_or_update_many',
      many(size, (index) => `"email":"p${index}@many.example","details":"${'d '.repeat(share(size) / 3)}"`),
    ),
  ]),
  attack('POST /users', 'many identities', (size) => [
    send(
      'POST',
      '/users',
      `{"user":{"name":"N","identities":${list(size, (index) => `{"type":"email","value":"i${index}@many.example"}`)}}}`,
    ),
    send('GET', '/users/search?query=i5@many.example'),
    send('GET', '/search?query=i5'),
  ]),
  attack('POST /requests', 'many collaborators', (size) => [
    send(
      'POST',
      '/requests',
      `{"request":{"subject":"s","comment":{"body":"b"},"collaborators":${list(size, (index) => `"c${index}@many.example"`)}}}`,
    ),
    send('GET', '/requests'),
  ]),
  attack('PUT /user_fields/reorder', 'many ids', (size) => [
    send('PUT', '/user_fields/reorder', `{"user_field_ids":${list(size, () => '1')}}`),
  ]),
  attack('POST /oauth/clients', 'many redirect URIs', (size) => [
    send(
      'POST',
      '/oauth/clients',
      `{"client":{"name":"c","identifier":"c","redirect_uri":${list(size, (index) => `"http://localhost/${index}"`)}}}`,
    ),
    {
      method: 'GET',
      path: '/oauth/authorizations/new?client_id=c&response_type=code&redirect_uri=http://x/',
      headers: {},
    },
  ]),
]

/** Texts that the index of words takes apart, then a search. */
const INDEXED = Object.entries(texts).flatMap(([kind, write]) =>
  ['phone', 'notes', 'external_id'].map((name) =>
    attack('search', `after a user with ${name}: ${kind}`, (size) => [
      send('GET', '/users/search?query=anyone'),
      send('PUT', '/users/2', `{"user":{"${name}":${write(size - 300)}}}`),
      send('GET', '/users/search?query=a'),
      send('GET', '/search?query=a%20notes:b%20phone:1%20type:user'),
      send('GET', '/users/autocomplete?name=ab'),
      send('GET', '/users/autocomplete?phone=11'),
    ]),
  ),
)

const SEARCHES = Object.entries({
  words: 'ab ',
  'short words': 'a ',
  digits: '1 ',
  'negated words': '-a ',
  fields: 'a:b ',
  tags: 'tags:x ',
  quotes: '"a ',
  'quoted words': '"a" ',
  parentheses: '() ',
  times: 'created>2020-01-01 ',
  'e-mail addresses': 'a@b.c ',
  notes: 'notes:x ',
  'different words': (index) => `w${index} `,
  'different negated words': (index) => `-n${index} `,
  'different notes': (index) => `notes:w${index} `,
  'different tags': (index) => `tags:w${index} `,
  'different negated tags': (index) => `-tags:n${index} `,
}).flatMap(([kind, unit]) =>
  ['/search', '/search/export', '/users/search', '/users/autocomplete', '/organizations/autocomplete'].map(
    (path) => ({
      operation: `GET ${path}`,
      kind: `a query of ${kind}`,
      isShort: true,
      requests: (size) => {
        const units = Array.from({ length: 2000 }, (_, index) => (unit.repeat ? unit : unit(index)))
        const query = encodeURIComponent(units.join('')).slice(0, 15_000).replace(/%.?$/, '')
        const notes = unit.repeat
          ? 'ab '.repeat(size / 3 - 300)
          : fill(size - 300, (index) => `w${index}`).join(' ')
        return [
          send('PUT', '/users/2', `{"user":{"notes":"${notes}"}}`),
          send('POST', '/organizations', `{"organization":{"name":"Long","notes":"${notes}"}}`),
          send('GET', `${path}?query=${query}&name=${query}`),
        ]
      },
    }),
  ),
)

/** The attacks on Zendesk. */
export function zendeskAttacks({ routes }) {
  return [
    ...FIELDS,
    ...tags,
    ...bulk,
    ...SEARCHES,
    ...INDEXED,
    ...RESOURCES,
    ...PLAIN,
    ...GRANTS,
    ...CONSENTS,
    ...formAttacks(routes, { headers: HEADERS, fill: fillPath }),
    ...bodyAttacks(routes, { headers: HEADERS, fill: fillPath, kinds: KINDS }),
    ...queryAttacks(routes, {
      headers: HEADERS,
      fill: fillPath,
      names: ['ids', 'query', 'include', 'external_id', 'role', 'access_token'],
      kinds: texts,
    }),
  ]
}
