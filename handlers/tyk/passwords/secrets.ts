import { defaultDigest } from '../../../src/model/population.js'
import type { Random } from '../../../src/model/random.js'
import type { World } from '../../../src/world/world.js'

/** A password in two forms: the hash that Tyk shows, and the digest that every dialect checks. */
export interface Secret {
  /** A bcrypt hash; empty for none. */
  readonly hash: string
  readonly digest: string
}

/** The kind and the cost of generated hashes. */
const PREFIX = '$2a$10$'
const SALT_LENGTH = 16

/** The pattern of a hash with this prefix. */
export const HASH = /^\$2a\$10\$[./A-Za-z0-9]{53}$/

/** A hash of the default password in fixtures. */
const DEFAULT_HASH = '$2a$10$a1PzZlPiZ1TgZESrbFjpGOCiuAwf4I2LGKwf7Lx4RII3MLXlctFwy'

/** Hashes a password, which takes about a tenth of a second. The first call loads bcrypt. */
export async function makeSecret(world: World, password: string): Promise<Secret> {
  const salt = drawBytes(world.random, SALT_LENGTH)
  const digest = world.hashPassword(password)
  const { encodeBase64, hash } = await import('bcryptjs')
  return { hash: await hash(password, PREFIX + encodeBase64(salt, SALT_LENGTH)), digest }
}

/** Returns the bcrypt hash of the password with a digest; empty for a password that was set by another dialect. */
export function hashOfDigest(digest: string | null, secret: Secret | null): string {
  if (secret && secret.digest === digest) return secret.hash
  return digest === defaultDigest ? DEFAULT_HASH : ''
}

function drawBytes(random: Random, length: number): number[] {
  return Array.from({ length }, () => Number.parseInt(random.hex(2), 16))
}
