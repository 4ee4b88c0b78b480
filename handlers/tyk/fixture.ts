import type { FixtureFacet } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import { OBJECT_ID } from './ids.js'
import { keepFacet, type TykUser, toOrgField } from './models/user.js'
import { HASH } from './passwords.js'
import type { Permissions } from './permissions.js'

interface Word {
  /** What a value must be, as in `Please give …`. */
  readonly form: string
  readonly fits: (value: unknown) => boolean
  readonly toFacet: (value: never, user: User) => Partial<TykUser>
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** What a fixture may say of a person under `facets.tyk`. */
const WORDS: Readonly<Record<string, Word>> = {
  access_key: {
    form: '32 hexadecimal digits in lower case',
    fits: (value) => isText(value) && /^[0-9a-f]{32}$/.test(value),
    toFacet: (accessKey: string) => ({ accessKey }),
  },
  password: {
    form: 'a bcrypt hash that begins with "$2a$10$", or an empty text',
    fits: (value) => isText(value) && (value === '' || HASH.test(value)),
    toFacet: (hash: string, { password }) => ({
      secret: password === null ? null : { hash, digest: password },
    }),
  },
  org_id: {
    form: '24 hexadecimal digits, or an empty text for a super user',
    fits: (value) => isText(value) && (value === '' || OBJECT_ID.test(value)),
    toFacet: (orgId: string) => ({ orgId: toOrgField(orgId) }),
  },
  user_permissions: {
    form: 'an object of texts such as {"users": "read"}',
    fits: (value) => isObjectOfTexts(value),
    toFacet: (permissions: Permissions) => ({ permissions }),
  },
  group_id: {
    form: '24 hexadecimal digits, or an empty text',
    fits: (value) => isText(value) && (value === '' || OBJECT_ID.test(value)),
    toFacet: (groupId: string) => ({ groupId }),
  },
}

/**
 * Keeps what a fixture says of a person in Tyk's words.
 *
 * @throws Error when it says something else
 */
export function adopt(world: World, user: User, facet: FixtureFacet): void {
  const changes = Object.entries(facet).map(([name, value]) => readWord(name, value, user))
  keepFacet(world, user, Object.assign({}, ...changes))
}

function readWord(name: string, value: unknown, user: User): Partial<TykUser> {
  const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined
  if (!word) {
    const known = Object.keys(WORDS).join(', ')
    throw new Error(
      `Failed to read the fixture: facets.tyk has no member "${name}". Please choose of: ${known}.`,
    )
  }
  if (word.fits(value)) return word.toFacet(value as never, user)
  throw new Error(
    `Failed to read the fixture: facets.tyk.${name} is ${JSON.stringify(value)}. Please give ${word.form}.`,
  )
}

function isObjectOfTexts(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isText)
}
