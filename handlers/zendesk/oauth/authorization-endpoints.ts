import type { User } from '../../../src/model/user.js'
import type { Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { zendeskFacet } from '../facet.js'
import { maySignIn, recordSignIn, signIn } from '../sign-in/rules.js'
import { nameOf } from '../users/names.js'
import { bodyOf, toId, toPlainText } from '../wire.js'
import { type Authorization, allow, deny, readAuthorization } from './authorization.js'
import { consentPage, type Person, type SignInProblem } from './consent-page.js'
import { suggestPeople } from './people.js'
import { describeRedirectUri } from './redirects.js'
import { describeScope } from './scopes.js'

/** The page where users give clients access. It is at the root, not below `/api/v2`. */
export const authorizationEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'oauth.authorizations.showForm',
    method: 'GET',
    path: '/oauth/authorizations/new',
    access: 'anyone',
    respond: showAuthorizationForm,
  },
  {
    operation: 'oauth.authorizations.create',
    method: 'POST',
    path: '/oauth/authorizations',
    access: 'anyone',
    respond: createAuthorization,
  },
]

/** Fields of the form. All other fields are the client's request. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['email', 'password', 'commit', 'person'])

const ROLE_LABELS = { admin: 'Admin', agent: 'Agent', 'end-user': 'End user' } as const

type Params = Readonly<Record<string, string>>

function showAuthorizationForm(context: ZendeskContext): Reply {
  const params = Object.fromEntries(context.request.query)
  return replyWithForm(context, readAuthorization(context, params), params)
}

// The page has no session: each visit asks for a sign-in, and the form contains the client's request.
function createAuthorization(context: ZendeskContext): Reply {
  const fields = Object.fromEntries(
    Object.entries(bodyOf(context.request)).map(([name, value]) => [name, toPlainText(value)]),
  )
  const authorization = readAuthorization(context, fields)
  if (fields.commit === 'deny') return deny(authorization)
  const found = fields.person === undefined ? findBySignIn(context, fields) : findById(context, fields.person)
  if ('message' in found) return replyWithForm(context, authorization, fields, found)
  recordSignIn(context.world, found)
  return allow(context.world, authorization, found)
}

function findBySignIn({ world }: ZendeskContext, fields: Params): User | SignInProblem {
  const { email = '', password = '' } = fields
  const problem = (status: number, field: SignInProblem['field'], message: string) => ({
    status,
    field,
    message,
    email,
  })
  if (email.trim() === '') return problem(422, 'email', 'Please enter your e-mail address and password.')
  if (password === '') return problem(422, 'password', 'Please enter your password.')
  const message = 'Wrong e-mail or password. Please try again.'
  return signIn(world, email, password) ?? problem(401, 'password', message)
}

function findById({ world }: ZendeskContext, id: string): User | SignInProblem {
  const user = world.users.get(toId(id) ?? 0)
  if (user && maySignIn(world, user)) return user
  const message = 'This user no longer exists. Please choose another one.'
  return { status: 422, field: 'email', message, email: '' }
}

function replyWithForm(
  context: ZendeskContext,
  authorization: Authorization,
  params: Params,
  problem?: SignInProblem,
): Reply {
  const { client, identifier, redirectUri, scopes } = authorization
  const { world, request } = context
  return consentPage({
    client: client ?? { name: identifier, company: null, description: null },
    isRegistered: client !== undefined && !client.isAutomatic,
    destination: describeRedirectUri(redirectUri),
    scopes: scopes.flatMap((scope) => describeScope(scope) ?? []),
    action: `${request.basePath}/oauth/authorizations`,
    params: Object.entries(params).filter(([name]) => !OWN_FIELDS.has(name)),
    people: suggestPeople(world).map((user) => toPerson(context, user)),
    ...(problem ? { problem } : {}),
  })
}

function toPerson({ world }: ZendeskContext, user: User): Person {
  const { role } = zendeskFacet.of(world, user)
  return { id: user.id, name: nameOf(user), email: user.email ?? '', role: ROLE_LABELS[role] }
}
