import {
  choice,
  described,
  either,
  filledText,
  listOf,
  moment,
  orNull,
  text,
} from '../../../src/options/kinds.js'
import { people, recordList, type Target } from '../../../src/world/records.js'
import {
  A_PERSON,
  commonMembers,
  fixedFields,
  ignoredMembers,
  reference,
} from '../records/fixture-members.js'
import { findOwner } from '../sign-in/rules.js'
import { STAND_IN_IDS } from './access.js'
import { createClient, findClient } from './clients.js'
import { type OAuthClient, oauthClientModel } from './model.js'
import { createToken } from './tokens.js'

/** Clients, which records refer to by their identifier. */
const clientTarget: Target<OAuthClient> = {
  noun: 'client',
  find: findClient,
  known: (world) => Array.from(world.table(oauthClientModel), ({ identifier }) => identifier),
  get: (world, id) => world.table(oauthClientModel).get(id),
}

const texts = () => listOf(text(), 'a list of strings')

/** OAuth clients in fixtures. */
export const oauthClientRecords = recordList({
  noun: 'clients',
  members: () => ({
    ...commonMembers(),
    ...reference('user', A_PERSON),
    identifier: filledText(),
    name: filledText(),
    company: orNull(text()),
    description: orNull(text()),
    kind: choice(['confidential', 'public']),
    redirect_uri: either('a list of URLs, or one text with a URL per line', texts(), text()),
    secret: described('A generated secret when left out.', filledText()),
    ...ignoredMembers('logo_url', 'global'),
  }),
  load(record) {
    const { world, values } = record
    const { secret } = values
    const owner = record.find('user', people) ?? findOwner(world)
    const fixed = { ...fixedFields(record), ...(typeof secret === 'string' ? { secret } : {}) }
    const { name = null, identifier = null } = values
    createClient(world, owner?.id ?? 0, { ...values, name, identifier }, fixed)
  },
})

/** OAuth tokens in fixtures. */
export const oauthTokenRecords = recordList({
  noun: 'tokens',
  members: () => ({
    ...commonMembers(STAND_IN_IDS - 1),
    ...reference('user', A_PERSON),
    ...reference('client', 'a client: its identifier'),
    token: described('The whole token; generated when left out.', filledText()),
    refresh_token: described('The whole refresh token; none when left out.', orNull(filledText())),
    scopes: described('["read", "write"] when left out.', texts()),
    expires_at: described('The token never expires when left out.', orNull(moment())),
    refresh_token_expires_at: orNull(moment()),
    used_at: orNull(moment()),
  }),
  load(record) {
    const { token, refresh_token, scopes } = record.values
    const { updatedAt: _, ...fixed } = fixedFields(record)
    const client = record.require('client', clientTarget)
    createToken(record.world, record.require('user', people), client, scopes, {
      ...fixed,
      ...(typeof token === 'string' ? { token } : {}),
      refreshToken: typeof refresh_token === 'string' ? refresh_token : null,
      expiresAt: record.moment('expires_at') ?? null,
      refreshExpiresAt: record.moment('refresh_token_expires_at') ?? null,
      usedAt: record.moment('used_at') ?? null,
    })
  },
})
