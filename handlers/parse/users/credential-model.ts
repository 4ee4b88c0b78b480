import { defineModel, type Row } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'

/** A secret that was mailed, and what it was mailed for: it is void when that has changed since, in whatever dialect. */
export interface MailedToken {
  readonly token: string
  readonly email: string | null
  /** The digest of the password, for a token that gives a new one. */
  readonly password: string | null
  /** Milliseconds since 1970, as all moments here; null when it does not expire. */
  readonly expiresAt: number | null
}

/** The server's own notes about how a user gets in. The id is the user's. */
export interface Credential extends Row {
  readonly reset: MailedToken | null
  readonly verification: MailedToken | null
  /** Wrong passwords in a row. */
  readonly failedLogins: number
  readonly lockedUntil: number | null
  /** Digests of former passwords, the last one first. */
  readonly formerPasswords: readonly string[]
  /** Since when the password of this digest is the user's. */
  readonly passwordSince: { readonly digest: string | null; readonly at: number } | null
}

type Notes = Omit<Credential, 'id'>

const UNTOUCHED: Notes = {
  reset: null,
  verification: null,
  failedLogins: 0,
  lockedUntil: null,
  formerPasswords: [],
  passwordSince: null,
}

export const credentialModel = defineModel<Credential>({
  name: 'parse.credential',
  fields: () => ({
    reset: () => UNTOUCHED.reset,
    verification: () => UNTOUCHED.verification,
    failedLogins: () => UNTOUCHED.failedLogins,
    lockedUntil: () => UNTOUCHED.lockedUntil,
    formerPasswords: () => UNTOUCHED.formerPasswords,
    passwordSince: () => UNTOUCHED.passwordSince,
  }),
  unique: {
    reset: ({ reset }) => reset?.token ?? null,
    verification: ({ verification }) => verification?.token ?? null,
  },
})

/** The kinds of tokens that are mailed. */
export type TokenKind = 'reset' | 'verification'

/** What is noted of a user: nothing until there is something to note. */
export function credentialOf(world: World, user: User): Notes {
  return world.table(credentialModel).get(user.id) ?? UNTOUCHED
}

/** Notes something of a user. */
export function updateCredential(world: World, user: User, changes: Partial<Notes>): void {
  const credentials = world.table(credentialModel)
  const credential = credentials.get(user.id)
  if (credential) credentials.replace(credential, changes)
  else credentials.insert({ ...UNTOUCHED, ...changes, id: user.id })
}

/** Forgets what was noted of a user who was deleted. */
export function deleteCredential(world: World, user: User): void {
  world.table(credentialModel).remove(user.id)
}

/** The user to whom a token was mailed. */
export function findByToken(world: World, kind: TokenKind, token: string): User | undefined {
  const credential = world.table(credentialModel).findBy(kind, token)
  return credential && world.users.get(credential.id)
}
