import fc from 'fast-check'

export const POINTER = { __type: 'Pointer', className: 'Game', objectId: 'aaaaaaaaaa' }

/** Valid values, and values that some columns refuse. */
export const VALUES: readonly unknown[] = [
  ...['text', '', 'taken', 'taken@example.com', 'no address', 'ios', 1, true, null, [], {}, ['a'], { a: 1 }],
  ...[{ 'a.b': 1 }, { $a: 1 }, { __proto: 1 }, POINTER, { __type: 'Date', iso: 'never' }, { __type: 'Odd' }],
  ...[
    { __type: 'GeoPoint', latitude: 1, longitude: 2 },
    { __type: 'Polygon', coordinates: [] },
  ],
  ...[
    { __op: 'Add', objects: 'x' },
    { __op: 'AddUnique', objects: 'x' },
    { __op: 'AddUnique', objects: [1] },
    { __op: 'Remove', objects: 1 },
    { __op: 'Increment', amount: 'x' },
    { __op: 'Increment', amount: 1 },
    { __op: 'AddRelation', objects: 'x' },
    { __op: 'AddRelation', objects: [POINTER] },
    { __op: 'Delete' },
    { __op: 'Odd' },
  ],
  ...[{ '*unresolved': { read: true } }, { '*': { read: true } }, { x: { id: 'taken' } }, { x: { id: 1 } }],
  ...[{ type: 'String' }, { type: 'Odd' }, { fields: { a: 1 } }, { a: { type: 'Pointer' } }],
  ...[{ a: { type: 'Number' } }, { name: { type: 'Number' } }, { find: { '*': true } }, { odd: {} }],
]

const NAMES: readonly string[] = [
  ...['fresh', 'other', 'score', 'place', 'bad name', 'list.1', 'map.a.b', 'length', 'objectId', 'id'],
  ...['username', 'password', 'email', 'emailVerified', 'authData', 'ACL', 'sessionToken', 'createdAt'],
  ...['user', 'expiresAt', 'createdWith', 'installationId', 'deviceToken', 'deviceType', 'appIdentifier'],
  ...['name', 'users', 'roles', 'params', 'masterKeyOnly', 'where', 'channels', 'data', 'audience_id'],
  ...['fields', 'classLevelPermissions', 'indexes', 'className'],
]

/** Bodies of writes of any class, with valid and invalid values for valid and invalid columns. */
export const writeBody = fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom(...VALUES), { maxKeys: 4 })
