import type { User } from '../../../src/model/user.js'
import type { Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { collect, paginateByOffset } from '../lists/pages.js'
import { viewUser } from '../users/view.js'
import { bodyOf } from '../wire.js'
import { toQueryWords, toTextCriteria } from './criteria.js'
import { fitterOf } from './fitter.js'
import { find } from './rules.js'
import type { Criterion } from './subject.js'
import { phonesOf, searchableUsers, suggestionsOf } from './users.js'

/** Suggestions of users, by the beginning of a name or phone number. */
export const autocompleteEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'users.autocomplete',
    method: 'GET',
    path: '/users/autocomplete',
    access: 'agent',
    respond: autocompleteUsers,
  },
  {
    operation: 'users.autocomplete',
    method: 'POST',
    path: '/users/autocomplete',
    access: 'agent',
    respond: autocompleteUsers,
  },
]

const MIN_LENGTH = 2

async function autocompleteUsers(context: ZendeskContext): Promise<Reply> {
  const criteria = toCriteria(context)
  const users = criteria.length === 0 ? [] : await find(searchableUsers(context.world), criteria)
  return paginateByOffset(context, {
    key: 'users',
    rows: collect(users),
    view: (user) => viewUser(context, user),
  })
}

/** Returns no criteria when the text is too short. */
function toCriteria(context: ZendeskContext): Criterion<User>[] {
  const subject = searchableUsers(context.world)
  const name = textOf(context, 'name')
  if (name.length >= MIN_LENGTH) return toTextCriteria(subject, toQueryWords(name), fitterOf(suggestionsOf))
  const digits = textOf(context, 'phone').replaceAll(/\D/g, '')
  return digits.length >= MIN_LENGTH ? toTextCriteria(subject, [digits], fitterOf(phonesOf)) : []
}

function textOf({ request }: ZendeskContext, name: string): string {
  const text = request.query.get(name) ?? bodyOf(request)[name]
  return typeof text === 'string' ? text.trim().toLowerCase() : ''
}
