import { createDouble, dialects } from 'stuntdouble'

const double = createDouble({
  dialects: ['parse'], // by name, or configured: dialects.parse.with({ strict: true, baseUrl: 'https://my.app/parse' })
  users: 25, // users to generate, in addition to the fixture's
  seed: 1,
  fixture: 'default', // or 'empty', or an object
  now: '2026-01-01T00:00:00Z', // freezes the clock
})

double.handlers // MSW request handlers: setupServer(...double.handlers), setupWorker(...double.handlers)
double.webSocketHandlers // MSW WebSocket handlers, for Parse's LiveQuery
double.reset() // restores the initial state: users, clock, ids and tokens
double.clock.advance('15m') // moves the clock forward
double.mails.to('ann@example.com') // mails that would have been sent, such as password resets with their links
double.requests({ operation: 'parse.users.*' }) // requests with their replies
double.fail('parse.users.create', { status: 503, times: 1 }) // the next sign-up fails
await double.fetch('https://api.parse.com/1/health') // a Response, without interceptor or server
double.users.find('admin@example.com') // reads the shared users: size, get, find, iteration
double.snapshot('signed-up') // stores the whole state; restore('signed-up') returns to it
double.world('checkout').handlers // an isolated world, for tests that run side by side; it has all members above
dialects.parse.routes // routes of a dialect
