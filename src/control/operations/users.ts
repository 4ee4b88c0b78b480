import {
  described,
  either,
  flag,
  integer,
  listOf,
  members,
  moment,
  orNull,
  recordOf,
  text,
} from '../../options/kinds.js'
import { type UserQuery, userQueryShape } from '../../world/user-list.js'
import { defineOperation } from '../operation.js'

const id = either('a text or a number', text(), integer())

const user = members(
  {
    id: described('The number of the user in the population.', integer(1)),
    ids: described('The id of the user in each dialect.', recordOf(id, 'an object')),
    name: orNull(text()),
    username: orNull(text()),
    email: orNull(text()),
    phone: orNull(text()),
    admin: flag(),
    active: flag(),
    createdAt: moment(),
    updatedAt: moment(),
  },
  ['id', 'ids', 'name', 'username', 'email', 'phone', 'admin', 'active', 'createdAt', 'updatedAt'],
)

const listUsers = defineOperation<UserQuery>({
  name: 'users.list',
  method: 'GET',
  path: '/users',
  summary: 'List the users of a world, with their ids in each dialect.',
  input: userQueryShape,
  output: members(
    {
      users: listOf(user, 'a list of users'),
      total: described('The number of users that match, on all pages.', integer(0)),
    },
    ['users', 'total'],
  ),
  run: ({ view }, query) => view.users.list(query),
})

const showUser = defineOperation<{ readonly id: string }>({
  name: 'users.show',
  method: 'GET',
  path: '/users/:id',
  summary: 'Show a user, with the ids in each dialect.',
  input: {
    id: described('The number of the user in the population, the username or the e-mail address.', text()),
  },
  output: user,
  run: ({ view }, input) => view.users.show(input.id),
})

export const userOperations = [listUsers, showUser]
