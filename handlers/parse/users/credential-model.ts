import { defineModel, type Row } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'

/** A mailed secret. It is void when the e-mail address or the password changes, in any dialect. */
export interface MailedToken {
  readonly token: string
  readonly email: string | null
  /** The digest of the password, in tokens to reset it. */
  readonly password: string | null
  /** Milliseconds since 1970, as all moments here; null when it does not expire. */
  readonly expiresAt: number | null
}

/** Mailed tokens, failed log-ins and former passwords of a user. The id is the user's. */
export interface Credential extends Row {
  readonly reset: MailedToken | null
  readonly verification: MailedToken | null
  /** Wrong passwords in a row. */
  readonly failedLogins: number
  readonly lockedUntil: number | null
  /** Digests of former passwords, newest first. */
  readonly formerPasswords: readonly string[]
  /** The digest of the password, and the time when it was set. */
  readonly passwordSince: { readonly digest: string | null; readonly at: number } | null
}

type CredentialData = Omit<Credential, 'id'>

const EMPTY: CredentialData = {
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
    reset: () => EMPTY.reset,
    verification: () => EMPTY.verification,
    failedLogins: () => EMPTY.failedLogins,
    lockedUntil: () => EMPTY.lockedUntil,
    formerPasswords: () => EMPTY.formerPasswords,
    passwordSince: () => EMPTY.passwordSince,
  }),
  unique: {
    reset: ({ reset }) => reset?.token ?? null,
    verification: ({ verification }) => verification?.token ?? null,
  },
})

/** Kinds of mailed tokens. */
export type TokenKind = 'reset' | 'verification'

/** Returns the credential of a user; an empty one when nothing is stored. */
export function credentialOf(world: World, user: User): CredentialData {
  return world.table(credentialModel).get(user.id) ?? EMPTY
}

/** Changes the credential of a user. */
export function updateCredential(world: World, user: User, changes: Partial<CredentialData>): void {
  const credentials = world.table(credentialModel)
  const credential = credentials.get(user.id)
  if (credential) credentials.replace(credential, changes)
  else credentials.insert({ ...EMPTY, ...changes, id: user.id })
}

/** Deletes the credential of a user. */
export function deleteCredential(world: World, user: User): void {
  world.table(credentialModel).remove(user.id)
}

/** Finds the user with a mailed token. */
export function findByToken(world: World, kind: TokenKind, token: string): User | undefined {
  const credential = world.table(credentialModel).findBy(kind, token)
  return credential && world.users.get(credential.id)
}
