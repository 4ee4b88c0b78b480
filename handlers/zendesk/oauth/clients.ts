import type { Json, JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { errors, type FieldProblem, problems, type RecordProblems } from '../errors.js'
import { findOwner } from '../sign-in/rules.js'
import { toPlainText } from '../wire.js'
import { type OAuthClient, oauthClientModel } from './model.js'
import { parseRedirectUri } from './redirects.js'
import { revokeTokensOfClient } from './tokens.js'

const KINDS: readonly Json[] = ['confidential', 'public']
const SECRET_LENGTH = 64
const DEFAULT_PORTS = [3000, 4200, 5173, 8080]
const DEFAULT_PATHS = ['/', '/callback', '/oauth/callback']

/** Finds a client by its identifier. */
export function findClient(world: World, identifier: string): OAuthClient | undefined {
  return world.table(oauthClientModel).findBy('identifier', identifier)
}

/** Inserts an unregistered client on its first use. */
export function registerClient(world: World, identifier: string, redirectUri?: string): OAuthClient {
  return world.table(oauthClientModel).insert({
    identifier,
    name: identifier,
    redirectUris: redirectUri === undefined ? [] : [redirectUri],
    userId: findOwner(world)?.id ?? 0,
    isAutomatic: true,
  })
}

/**
 * Registers a client. The new client replaces an unregistered client with the same identifier.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_clients/#create-client
 */
export function createClient(
  world: World,
  userId: number,
  attributes: JsonObject,
  fixed: Partial<OAuthClient> = {},
): OAuthClient {
  const { name = null, identifier = null } = attributes
  validateClient(world, undefined, { ...attributes, name, identifier })
  const clients = world.table(oauthClientModel)
  const values = { ...readClient(attributes), userId, isAutomatic: false }
  const unregistered = findClient(world, toPlainText(identifier))
  if (!unregistered) return clients.insert({ ...values, ...fixed })
  const now = world.clock.stamp()
  const secret = world.random.hex(SECRET_LENGTH)
  return clients.replace(unregistered, { ...values, secret, createdAt: now, updatedAt: now })
}

/** @throws ApiError that lists all invalid attributes */
export function updateClient(world: World, client: OAuthClient, attributes: JsonObject): OAuthClient {
  validateClient(world, client, attributes)
  const changes = { ...readClient(attributes), isAutomatic: false, updatedAt: world.clock.stamp() }
  return world.table(oauthClientModel).replace(client, changes)
}

/** Gives a client a new secret. The old secret stops working. */
export function generateSecret(world: World, client: OAuthClient): OAuthClient {
  const secret = world.random.hex(SECRET_LENGTH)
  const changes = { secret, isAutomatic: false, updatedAt: world.clock.stamp() }
  return world.table(oauthClientModel).replace(client, changes)
}

/** Deletes a client and revokes its tokens. */
export function deleteClient(world: World, client: OAuthClient): void {
  revokeTokensOfClient(world, client.id)
  world.table(oauthClientModel).remove(client.id)
}

/** Registers a client with a known secret, for front ends on this machine. */
export function seedClient(world: World): void {
  world.table(oauthClientModel).insert({
    identifier: 'stuntdouble',
    name: 'Stuntdouble',
    company: 'Example Company',
    description: 'The front end that you are working on.',
    secret: 'stuntdouble-secret',
    redirectUris: DEFAULT_PORTS.flatMap((port) =>
      DEFAULT_PATHS.map((path) => `http://localhost:${port}${path}`),
    ),
    userId: findOwner(world)?.id ?? 0,
  })
}

/** Reads the attributes of a client. */
function readClient(attributes: JsonObject): Partial<OAuthClient> {
  const { name, identifier, company, description, kind, redirect_uri: uris } = attributes
  return {
    ...(name === undefined ? {} : { name: toPlainText(name) }),
    ...(identifier === undefined ? {} : { identifier: toPlainText(identifier) }),
    ...(company === undefined ? {} : { company: toText(company) }),
    ...(description === undefined ? {} : { description: toText(description) }),
    ...(kind === undefined ? {} : { kind: kind === 'public' ? 'public' : 'confidential' }),
    ...(uris === undefined ? {} : { redirectUris: toUris(uris) }),
  }
}

function toText(value: Json): string | null {
  return value === null || value === '' ? null : toPlainText(value)
}

// Accepts a list, or a text with one URI per line.
function toUris(value: Json): string[] {
  const lines = Array.isArray(value) ? value.map(toPlainText) : toPlainText(value).split('\n')
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

function validateClient(world: World, client: OAuthClient | undefined, attributes: JsonObject): void {
  const { name, identifier, kind, redirect_uri: uris } = attributes
  const found: [string, FieldProblem | undefined][] = [
    ['name', isBlank(name) ? problems.blank('Name') : undefined],
    ['identifier', identifierProblem(world, client, identifier)],
    ['kind', kind === undefined || KINDS.includes(kind) ? undefined : problems.invalid('Kind')],
    ['redirect_uri', uris === undefined ? undefined : redirectProblem(toUris(uris))],
  ]
  const details: RecordProblems = Object.fromEntries(
    found.flatMap(([field, problem]) => (problem ? [[field, [problem]]] : [])),
  )
  if (Object.keys(details).length > 0) throw errors.invalidRecord(details)
}

function identifierProblem(
  world: World,
  client: OAuthClient | undefined,
  identifier: Json | undefined,
): FieldProblem | undefined {
  if (identifier === undefined) return undefined
  if (isBlank(identifier)) return problems.blank('Identifier')
  const owner = findClient(world, toPlainText(identifier))
  const isFree = !owner || owner.id === client?.id || (owner.isAutomatic && !client)
  return isFree ? undefined : problems.alreadyTaken('Identifier', toPlainText(identifier))
}

function redirectProblem(uris: readonly string[]): FieldProblem | undefined {
  return uris.every(parseRedirectUri) ? undefined : problems.invalid('Redirect uri')
}

function isBlank(value: Json | undefined): boolean {
  return value !== undefined && (typeof value !== 'string' || value.trim() === '')
}
