import { runInTurns } from '../model/turns.js'
import { foldKey, type User } from '../model/user.js'
import { checkInput } from '../options/check-input.js'
import { nearest } from '../options/nearest.js'
import { UsageError } from '../usage-error.js'
import {
  describeUser,
  listUsers,
  type UserInfo,
  type UserList,
  type UserQuery,
  userQueryKind,
} from './user-list.js'
import type { World } from './world.js'

/** Users to compare with an unknown name. */
const MOST_COMPARED = 1000

/** Read access to the users of a world, in order of their creation. */
export class Users {
  readonly #open: () => World

  constructor(open: () => World) {
    this.#open = open
  }

  /** The number of users. */
  get size(): number {
    return this.#open().users.size
  }

  /** Returns the user with this id, which counts from 1. */
  get(id: number): User | undefined {
    return this.#open().users.get(id)
  }

  /**
   * Returns the user with this username or e-mail address, in upper or lower case.
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * createDouble().users.find('admin@example.com')?.username // 'admin'
   */
  find(name: string): User | undefined {
    const { users } = this.#open()
    const key = foldKey(name) ?? ''
    return users.findBy('username', key) ?? users.findBy('email', key)
  }

  /**
   * Lists users in order of their creation, with their ids in each dialect. A search in a large population pauses, so
   * that other requests are answered meanwhile.
   *
   * @param query a search, and the page to return
   * @throws UsageError when a member is unknown, of another kind or out of range
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const { users } = await createDouble().users.list({ search: 'admin', limit: 1 })
   * users.map(({ username, ids }) => [username, ids.zendesk]) // [['admin', 1]]
   */
  async list(query: UserQuery = {}): Promise<UserList> {
    checkInput('list users', userQueryKind, query)
    return runInTurns(listUsers(this.#open(), query))
  }

  /**
   * Returns a user with the ids in each dialect.
   *
   * @param key the number of the user in the population, the username or the e-mail address
   * @throws UsageError for an unknown user
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * createDouble().users.show('admin').email // 'admin@example.com'
   */
  show(key: string | number): UserInfo {
    const user = this.find(String(key)) ?? this.get(Number(key))
    if (user) return describeUser(this.#open(), user)
    throw new UsageError(
      `Failed to show the user "${key}": no user has this number, username or e-mail address. ${this.#advise(String(key))}`,
      { status: 404, path: 'id' },
    )
  }

  // The names of a large population take too long to compare.
  #advise(key: string): string {
    const names = this.#open()
      .users.page(0, MOST_COMPARED)
      .flatMap(({ username, email }) => [username ?? [], email ?? []].flat())
    const best = nearest(key, names)
    return best === undefined ? 'Please search for a part of the name.' : `Please use "${best}".`
  }

  [Symbol.iterator](): Iterator<User> {
    return this.#open().users[Symbol.iterator]()
  }
}
