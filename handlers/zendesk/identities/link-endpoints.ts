import { page } from '../../../src/pages/document.js'
import { markup } from '../../../src/pages/markup.js'
import type { Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { verifyIdentity } from './rules.js'
import { findByToken, voidVerifications } from './verification.js'

/** The page behind the link of a verification mail. */
export const verificationLinkEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'identities.verifyByLink',
    method: 'GET',
    path: '/verification/email/:token',
    access: 'anyone',
    writes: true,
    respond: verifyIdentityByLink,
  },
]

function verifyIdentityByLink({ world, params }: ZendeskContext): Reply {
  const found = findByToken(world, params.token ?? '')
  if (!found) {
    return notice(404, 'This link is not valid', 'It was used already, or a newer mail replaced it.')
  }
  const { user, identity } = found
  verifyIdentity(world, user, identity)
  voidVerifications(world, identity)
  return notice(200, 'Email address verified', `${identity.value} is verified now. You can close this page.`)
}

function notice(status: number, title: string, text: string): Reply {
  return page(status, title, markup`<h1>${title}</h1>\n<p>${text}</p>`)
}
