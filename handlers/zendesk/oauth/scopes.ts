/** The default scopes of a token. */
export const ALL_SCOPES: readonly string[] = ['read', 'write']

/** Names of the resources that have their own scopes, for the consent page. */
const RESOURCES: Readonly<Record<string, string>> = {
  users: 'users',
  tickets: 'tickets',
  organizations: 'organizations',
  groups: 'groups',
  requests: 'requests',
  hc: 'the Help Center',
  apps: 'apps',
  triggers: 'triggers',
  automations: 'automations',
  targets: 'targets',
  webhooks: 'webhooks',
  macros: 'macros',
  satisfaction_ratings: 'satisfaction ratings',
  dynamic_content: 'dynamic content',
  auditlogs: 'audit logs',
  any_channel: 'channels',
  web_widget: 'the web widget',
}

const WHOLE: Readonly<Record<string, string>> = {
  read: 'Read everything that you can see',
  write: 'Create, change and delete everything that you can',
  impersonate: 'Act on behalf of other users',
}

const VERBS: Readonly<Record<string, string>> = {
  read: 'Read',
  write: 'Create, change and delete',
  both: 'Read, create, change and delete',
}

/** Splits a list of scopes at spaces and plus signs, and removes duplicates. */
export function splitScopes(text: string): string[] {
  return [...new Set(text.split(/[\s+]+/).filter((scope) => scope !== ''))]
}

/** Returns true when all scopes exist. */
export function areScopes(scopes: readonly string[]): boolean {
  return scopes.every((scope) => describeScope(scope) !== undefined)
}

/**
 * Describes a scope for the user; undefined when it does not exist.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_tokens/#scopes
 */
export function describeScope(scope: string): string | undefined {
  if (Object.hasOwn(WHOLE, scope)) return WHOLE[scope]
  const [resource = '', right = 'both', ...rest] = scope.split(':')
  const isKnown = Object.hasOwn(RESOURCES, resource) && Object.hasOwn(VERBS, right) && rest.length === 0
  if (!isKnown || scope.endsWith(':both')) return undefined
  return `${VERBS[right]} ${RESOURCES[resource]}`
}
