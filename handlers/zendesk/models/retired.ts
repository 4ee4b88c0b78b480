import { defineRetiredCredentials, isRetired, retireCredential } from '../../../src/model/retired.js'
import type { World } from '../../../src/world/world.js'

export const retiredCredentialModel = defineRetiredCredentials('zendesk.retiredCredential')

/** Keeps that an e-mail address was a user's who is gone. */
export function retireEmail(world: World, email: string): void {
  retireCredential(world.table(retiredCredentialModel), `email/${email.toLowerCase()}`)
}

/** Returns true for the e-mail address of a user who was deleted; someone else may have it by now. */
export function isRetiredEmail(world: World, email: string): boolean {
  return isRetired(world.table(retiredCredentialModel), `email/${email.toLowerCase()}`)
}

/** Keeps that a token was revoked. */
export function retireToken(world: World, token: string): void {
  retireCredential(world.table(retiredCredentialModel), `token/${token}`)
}

/** Returns true for a token that was revoked. */
export function isRetiredToken(world: World, token: string): boolean {
  return isRetired(world.table(retiredCredentialModel), `token/${token}`)
}
