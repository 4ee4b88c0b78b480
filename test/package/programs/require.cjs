// A CommonJS program: Node requires the ES module as it is.
const { setupServer } = require('msw/node')
const { createDouble } = require('stuntdouble')

const server = setupServer(...createDouble().handlers)
server.listen()

fetch('https://api.parse.com/1/users?limit=1', { headers: { 'X-Parse-Application-Id': 'any' } })
  .then((response) => response.json())
  .then(({ results }) => console.log(results.length))
  .finally(() => server.close())
