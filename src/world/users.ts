import { foldKey, type User } from '../model/user.js'
import type { World } from './world.js'

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

  [Symbol.iterator](): Iterator<User> {
    return this.#open().users[Symbol.iterator]()
  }
}
