import { lists, objects, texts, values } from './values.js'

const HEADERS = { 'x-parse-application-id': 'stuntdouble', 'content-type': 'application/json' }
const KINDS = { ...lists, ...objects, letters: texts['text of letters'] }
const AROUND = 400
const CONNECT = '{"op":"connect","applicationId":"stuntdouble"}'

const subscribe = (members, id = 1) =>
  `{"op":"subscribe","requestId":${id},"query":{"className":"Thing",${members}}}`
const change = { method: 'POST', path: '/parse/classes/Thing', headers: HEADERS, body: '{"list":[1,2,3]}' }

/** An attack by messages of a LiveQuery, after which an object of the class changes. */
const live = (kind, messages) => ({
  operation: 'LiveQuery',
  kind,
  messages: (size) => [CONNECT, ...messages(size)],
  requests: () => [change, change],
})

const frames = Object.entries(KINDS).flatMap(([kind, write]) => [
  live(`message: ${kind}`, (size) => [write(size)]),
  live(`sessionToken: ${kind}`, (size) => [
    `{"op":"connect","applicationId":"stuntdouble","sessionToken":${write(size - AROUND)}}`,
  ]),
  live(`keys: ${kind}`, (size) => [subscribe(`"where":{},"keys":${write(size - AROUND)}`)]),
  live(`watch: ${kind}`, (size) => [subscribe(`"where":{},"watch":${write(size - AROUND)}`)]),
])
const queries = Object.entries(values).flatMap(([kind, write]) => [
  live(`where: ${kind}`, (size) => [subscribe(`"where":${write(size - AROUND)}`)]),
  live(`value in where: ${kind}`, (size) => [subscribe(`"where":{"list":${write(size - AROUND)}}`)]),
])

const many = (count, members) => Array.from({ length: count }, (_, index) => subscribe(members, index + 1))
const several = [
  live('5,000 subscriptions', () => many(5000, '"where":{}')),
  live('1,000 subscriptions with patterns', () => many(1000, '"where":{"list":{"$regex":"(a|b)*c"}}')),
  live('20 long subscriptions', (size) => many(20, `"where":${objects['object of numbers'](size - AROUND)}`)),
  live('subqueries', () =>
    many(
      5,
      `"where":{"$or":[${Array(90).fill('{"p":{"$inQuery":{"className":"_User","where":{"a":{"$exists":false}}}}}').join()},{}]}`,
    ),
  ),
]

/** The attacks on LiveQuery. */
export const liveAttacks = [...frames, ...queries, ...several]
