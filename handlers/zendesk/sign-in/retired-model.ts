import { defineRetiredCredentials, isRetired, retireCredential } from '../../../src/model/retired.js'
import type { World } from '../../../src/world/world.js'

export const retiredCredentialModel = defineRetiredCredentials('zendesk.retiredCredential')

/** Records an e-mail address that a user had. */
export function retireEmail(world: World, email: string): void {
  retireCredential(world.table(retiredCredentialModel), `email/${email.toLowerCase()}`)
}

/** Returns true for an e-mail address that a user had. Another user may have it now. */
export function isRetiredEmail(world: World, email: string): boolean {
  return isRetired(world.table(retiredCredentialModel), `email/${email.toLowerCase()}`)
}

/** Records a revoked token. */
export function retireToken(world: World, token: string): void {
  retireCredential(world.table(retiredCredentialModel), `token/${token}`)
}

/** Returns true for a revoked token. */
export function isRetiredToken(world: World, token: string): boolean {
  return isRetired(world.table(retiredCredentialModel), `token/${token}`)
}
