// Takes one dialect alone, at an address of one's own, so that a bundler leaves the other dialects out.
import { setupServer } from 'msw/node'
import { createDouble } from 'stuntdouble/core'
import { parse } from 'stuntdouble/handlers/parse'

const double = createDouble({
  dialects: [parse.with({ baseUrl: 'https://api.example.com/parse' })],
  fixture: 'empty',
  users: 2,
})
const server = setupServer(...double.handlers)
server.listen()

const response = await fetch('https://api.example.com/parse/users', {
  headers: { 'X-Parse-Application-Id': 'any' },
})
console.log(response.status, (await response.json()).results.length)

server.close()
