import type { Api, Reply } from '../matrix/matrix.js'

/** A person of the population, in words that no vendor uses. */
export interface Person {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
}

/** A dialect's way to write and read people. `test/<dialect>/face.ts` exports one as `face`. */
export interface Face {
  readonly name: string
  readonly create: (api: Api, person: Person) => Promise<Reply>
  /** Returns undefined when no user has the e-mail. */
  readonly find: (api: Api, email: string) => Promise<Person | undefined>
  readonly rename: (api: Api, email: string, lastName: string) => Promise<Reply>
  readonly remove: (api: Api, email: string) => Promise<Reply>
  /** Returns the refusal of a user whose e-mail is taken. */
  readonly taken: (email: string) => unknown
  /** Returns the parts of a refusal that `taken` names. */
  readonly refusal: (reply: Reply) => unknown
}

/** Makes a person of values from JSON. */
export function toPerson(email: unknown, firstName: unknown, lastName: unknown): Person {
  return { email: String(email), firstName: String(firstName), lastName: String(lastName) }
}
