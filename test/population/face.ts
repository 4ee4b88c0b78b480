import type { Api, Reply } from '../matrix/matrix.js'

/** A person of the population, in a form that belongs to no vendor. */
export interface Person {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
}

/** Requests to a dialect that write and read people. `test/<dialect>/face.ts` exports them as `face`. */
export interface Face {
  readonly name: string
  readonly create: (api: Api, person: Person) => Promise<Reply>
  /** Returns undefined when no user has the e-mail. */
  readonly find: (api: Api, email: string) => Promise<Person | undefined>
  readonly rename: (api: Api, email: string, lastName: string) => Promise<Reply>
  readonly remove: (api: Api, email: string) => Promise<Reply>
  /** Returns the refusal of a user whose e-mail another user has, in the form of `refusal`. */
  readonly taken: (email: string) => unknown
  /** Returns the status and the error of a refusal, to compare with `taken`. */
  readonly refusal: (reply: Reply) => unknown
}

/** Makes a person of values from JSON. */
export function toPerson(email: unknown, firstName: unknown, lastName: unknown): Person {
  return { email: String(email), firstName: String(firstName), lastName: String(lastName) }
}
