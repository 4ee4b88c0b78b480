import type { Json, JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Acl } from '../access/acl.js'
import type { Scope } from '../context.js'
import { type ParseUser, parseFacet } from '../facet.js'
import { findUser, objectIdOf, sessionIds } from '../ids.js'
import { ownerOf, type Session, sessionModel } from '../sessions/model.js'
import { aclOf } from '../users/acl.js'
import { toIso } from '../values/json.js'
import { findRow, objectModel, type ParseRow, rowIdOf } from './model.js'

/** A stored object of any class. */
export interface StoredObject {
  readonly className: string
  readonly objectId: string
  /** Increases with each object of the class. */
  readonly sequence: number
  /** Null lets everyone read and write. */
  readonly acl: Acl | null
  /** All columns that the master key shows, without the ACL and relations. */
  readonly columns: JsonObject
  /** Reads one column without computing all of them. Left out where that is not cheaper. */
  readonly column?: (name: string) => Json | undefined
  /** True when everyone may read the object. It is known without computing the ACL. */
  readonly isPublic?: boolean
}

/** Access to the objects of a class. */
interface ObjectSource {
  /** Returns all objects, oldest first. */
  all(scope: Scope, className: string): Iterable<StoredObject>
  get(scope: Scope, className: string, objectId: string): StoredObject | undefined
  /** Columns with an index, and the lookup of an object by a value in it. */
  readonly indexes: Readonly<Record<string, (scope: Scope, key: string) => StoredObject | undefined>>
}

/** Columns of Parse that every dialect knows. */
export const SHARED_COLUMNS = ['username', 'email', 'firstName', 'lastName', 'phone'] as const

function isShared(name: string): name is (typeof SHARED_COLUMNS)[number] {
  return SHARED_COLUMNS.some((shared) => shared === name)
}

const users: ObjectSource = {
  *all(scope) {
    for (const user of scope.world.users) yield userObject(scope, user)
  },
  get(scope, _className, objectId) {
    const user = findUser(scope.world, objectId)
    return user && userObject(scope, user)
  },
  indexes: {
    username: (scope, key) => optionalUser(scope, scope.world.users.findBy('username', key.toLowerCase())),
    email: (scope, key) => optionalUser(scope, scope.world.users.findBy('email', key.toLowerCase())),
  },
}

const sessions: ObjectSource = {
  *all({ world, caller }) {
    const own = caller.user && !caller.isMaster
    const rows = own ? sessionsOf(world, caller.user) : world.table(sessionModel)
    for (const session of rows) yield sessionObject(session)
  },
  get({ world }, _className, objectId) {
    const id = sessionIds.decode(objectId)
    return optionalSession(id === undefined ? undefined : world.table(sessionModel).get(id))
  },
  indexes: {
    sessionToken: ({ world }, key) => optionalSession(world.table(sessionModel).findBy('token', key)),
  },
}

const rows: ObjectSource = {
  *all({ world }, className) {
    for (const row of world.table(objectModel).findAllBy('class', className)) yield rowObject(row)
  },
  get({ world }, className, objectId) {
    const row = findRow(world, className, objectId)
    return row && rowObject(row)
  },
  indexes: {},
}

const SOURCES: Readonly<Record<string, ObjectSource>> = { _User: users, _Session: sessions }

/** Returns the access to the objects of a class. */
export function sourceOf(className: string): ObjectSource {
  return (Object.hasOwn(SOURCES, className) && SOURCES[className]) || rows
}

/** Finds an object by its id, without a check of access rights. */
export function findObject(scope: Scope, className: string, objectId: string): StoredObject | undefined {
  return sourceOf(className).get(scope, className, objectId)
}

/** A user as an object. Queries need little of most users, so its parts are computed on demand. */
class UserObject implements StoredObject {
  readonly className = '_User'
  readonly sequence: number
  readonly #scope: Scope
  readonly #user: User
  readonly #planned: ParseUser | undefined
  #objectId: string | undefined
  #acl: Acl | undefined
  #columns: JsonObject | undefined

  constructor(scope: Scope, user: User, planned: ParseUser | undefined) {
    this.sequence = user.id
    this.#scope = scope
    this.#user = user
    this.#planned = planned
  }

  get objectId(): string {
    this.#objectId ??= objectIdOf(this.#user)
    return this.#objectId
  }

  get isPublic(): boolean {
    const { options } = this.#scope
    return !options.enforcePrivateUsers && this.#facet.acl === null
  }

  get acl(): Acl {
    this.#acl ??= aclOf(this.#scope, this.#user, this.#facet)
    return this.#acl
  }

  get columns(): JsonObject {
    this.#columns ??= this.#makeColumns()
    return this.#columns
  }

  column(name: string): Json | undefined {
    if (name === 'createdAt' || name === 'updatedAt') return toIso(this.#user[name])
    if (name === 'objectId' || name === 'emailVerified' || name === 'authData') return this.columns[name]
    const { fields } = this.#facet
    if (Object.hasOwn(fields, name)) return fields[name]
    return isShared(name) ? (this.#user[name] ?? undefined) : undefined
  }

  get #facet(): ParseUser {
    return this.#planned ?? parseFacet.of(this.#scope.world, this.#user)
  }

  #makeColumns(): JsonObject {
    const { fields, emailVerified, authData } = this.#facet
    return {
      objectId: this.objectId,
      ...sharedColumns(this.#user),
      ...fields,
      ...(emailVerified === null ? {} : { emailVerified }),
      ...(Object.keys(authData).length === 0 ? {} : { authData }),
      createdAt: toIso(this.#user.createdAt),
      updatedAt: toIso(this.#user.updatedAt),
    }
  }
}

/**
 * Returns a user as an object.
 *
 * @param planned the facet that a write will store; undefined reads the stored one
 */
export function userObject(scope: Scope, user: User, planned?: ParseUser): StoredObject {
  return new UserObject(scope, user, planned)
}

/** Returns the columns of a user that clients write as they are. */
export function columnsOf(world: World, user: User): JsonObject {
  return { ...sharedColumns(user), ...parseFacet.of(world, user).fields }
}

function sharedColumns(user: User): JsonObject {
  const shared: Record<string, Json> = {}
  for (const name of SHARED_COLUMNS) if (user[name] !== null) shared[name] = user[name]
  return shared
}

export function rowObject(row: ParseRow): StoredObject {
  const { id, className, acl, fields, createdAt, updatedAt } = row
  const objectId = rowIdOf(row)
  const columns = { objectId, ...fields, createdAt: toIso(createdAt), updatedAt: toIso(updatedAt) }
  return { className, objectId, sequence: id, acl, columns }
}

function sessionsOf(world: World, user: User): Session[] {
  return world.table(sessionModel).findAllBy('user', objectIdOf(user))
}

function optionalUser(scope: Scope, user: User | undefined): StoredObject | undefined {
  return user && userObject(scope, user)
}

function optionalSession(session: Session | undefined): StoredObject | undefined {
  return session && sessionObject(session)
}

/** Returns a session as an object. Its ACL gives all rights to its user alone. */
export function sessionObject(session: Session): StoredObject {
  const objectId = sessionIds.encode(session.id)
  const columns = {
    objectId,
    ...session.fields,
    createdAt: toIso(session.createdAt),
    updatedAt: toIso(session.updatedAt),
  }
  const owner = ownerOf(session)
  const acl: Acl = owner === undefined ? {} : { [owner]: { read: true, write: true } }
  return { className: '_Session', objectId, sequence: session.id, acl, columns }
}
