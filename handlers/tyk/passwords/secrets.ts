import { defaultDigest } from '../../../src/model/population.js'
import type { Random } from '../../../src/model/random.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { tykFacet } from '../facet.js'

/** A password twice: as Tyk shows it, and as every dialect checks it. */
export interface Secret {
  /** A bcrypt hash, or nothing at all. */
  readonly hash: string
  readonly digest: string
}

/** What every hash that is made here begins with: the kind, and the cost. */
const PREFIX = '$2a$10$'
const SALT_LENGTH = 16

/** What such a hash looks like. */
export const HASH = /^\$2a\$10\$[./A-Za-z0-9]{53}$/

/** A hash of the password that everyone has from the start. */
const DEFAULT_HASH = '$2a$10$a1PzZlPiZ1TgZESrbFjpGOCiuAwf4I2LGKwf7Lx4RII3MLXlctFwy'

/** Hashes a password. It takes a tenth of a second, and bcrypt is loaded for the first one only. */
export async function makeSecret(world: World, password: string): Promise<Secret> {
  const salt = drawBytes(world.random, SALT_LENGTH)
  const digest = world.hashPassword(password)
  const { encodeBase64, hash } = await import('bcryptjs')
  return { hash: await hash(password, PREFIX + encodeBase64(salt, SALT_LENGTH)), digest }
}

/** What Tyk shows of a user's password. Of one that was set elsewhere it has no hash. */
export function hashOf(world: World, user: User): string {
  const { secret } = tykFacet.of(world, user)
  if (secret && secret.digest === user.password) return secret.hash
  return user.password === defaultDigest ? DEFAULT_HASH : ''
}

function drawBytes(random: Random, length: number): number[] {
  return Array.from({ length }, () => Number.parseInt(random.hex(2), 16))
}
