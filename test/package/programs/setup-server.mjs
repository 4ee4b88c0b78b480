// Answers the requests of a Node program with MSW's own setupServer.
import { setupServer } from 'msw/node'
import { createDouble } from 'stuntdouble'

const double = createDouble({ dialects: ['parse'], users: 3, seed: 1 })
const server = setupServer(...double.handlers)
server.listen()

const response = await fetch('https://api.parse.com/1/login?username=admin&password=password', {
  headers: { 'X-Parse-Application-Id': 'any' },
})
const { username, email } = await response.json()
console.log(response.status, username, email)

server.close()
