import { ApiError } from '../api-error.js'
import { RecordError } from '../fixture/record-error.js'
import { DuplicateKeyError, type Table } from '../model/table.js'
import { foldKey, type User } from '../model/user.js'
import { nearest } from '../options/nearest.js'
import { show } from '../options/problems.js'
import type { Path } from '../options/types.js'

/** A reference by name in a record, and the rows that it may mean. */
export interface Reference<Target> {
  /** The position of the reference within the dialect's records, such as `['groups', 0, 'members', 2]`. */
  readonly path: Path
  readonly name: string
  /** Such as `group`, for the message. */
  readonly noun: string
  /** Returns the target of a name. */
  readonly find: (name: string) => Target | undefined
  /** Returns every name that `find` knows. Called only for a name without a target. */
  readonly known: () => readonly string[]
}

/** Resolves the references by name in one dialect's records of a fixture. Every path is relative to those records. */
export class RecordNames {
  readonly #users: Table<User>
  readonly #dialect: string

  /** @param dialect its name, for messages */
  constructor(users: Table<User>, dialect: string) {
    this.#users = users
    this.#dialect = dialect
  }

  /**
   * Returns the user with a username or an e-mail address, in upper or lower case.
   *
   * @param path the position of the reference within the dialect's records, such as `['tickets', 3, 'requester']`
   * @throws RecordError that names the path and the nearest name
   */
  user(name: string, path: Path): User {
    const users = this.#users
    return this.resolve({
      path,
      name,
      noun: 'person',
      find: (text) => findPerson(users, text),
      known: () => namesOfPeople(users),
    })
  }

  /**
   * Returns the target of a reference, such as a group by its name.
   *
   * @throws RecordError that names the path and the nearest name
   */
  resolve<Target>({ path, name, noun, find, known }: Reference<Target>): Target {
    const target = find(name)
    if (target !== undefined) return target
    const best = nearest(name, known())
    const advice = best === undefined ? adviseNoun(noun) : `Please use ${JSON.stringify(best)}.`
    throw this.error(path, `is ${show(name)}, and no ${noun} has that name. ${advice}`)
  }

  /**
   * Loads a record. A refusal by the dialect's rules becomes an error that names the path of the record.
   *
   * @param path the position of the record, such as `['groups', 0]`
   * @returns the value that `load` returns
   * @throws RecordError with the vendor's error for an ApiError that `load` throws, and for a key that is taken; every
   *   other error as it is
   */
  at<Value>(path: Path, load: () => Value): Value {
    try {
      return load()
    } catch (error) {
      const reason = reasonOf(error)
      throw reason === undefined ? error : this.error(path, reason, error as Error)
    }
  }

  /**
   * Makes the error of a record.
   *
   * @param reason the rest of a sentence that begins with the path, with advice
   */
  error(path: Path, reason: string, cause?: Error): RecordError {
    return new RecordError(['records', this.#dialect, ...path], reason, cause && { cause })
  }
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof ApiError) return `is refused with ${String(error.reply.body)}. Please fix it.`
  if (!(error instanceof DuplicateKeyError)) return undefined
  return `has the ${error.index} ${show(error.key)}, which another record has already. Please give another.`
}

/** Writes advice to give the name of a record. */
export function adviseNoun(noun: string): string {
  return `Please give the name of ${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}.`
}

/** Returns the user with a username or an e-mail address, in upper or lower case. */
export function findPerson(users: Table<User>, name: string): User | undefined {
  const key = foldKey(name) ?? ''
  return users.findBy('username', key) ?? users.findBy('email', key)
}

/** Returns the usernames and e-mail addresses of all users. */
export function namesOfPeople(users: Table<User>): string[] {
  return Array.from(users, ({ username, email }) => [username, email])
    .flat()
    .filter((name) => name !== null)
}
