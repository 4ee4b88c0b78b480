/** An account at another service, such as Facebook, that a user may log in with. */
export interface ExternalAccount {
  readonly id: string
  readonly type: string
  readonly token: string
}

/** The members that identify an account. */
export type AccountId = Pick<ExternalAccount, 'id' | 'type'>

/** Returns the index key of an account. */
export function accountKey({ id, type }: AccountId): string {
  return JSON.stringify([type, id])
}
