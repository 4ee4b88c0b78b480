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
double.clock.advance(60_000) // moves the clock forward by a minute
double.outbox.mails // e-mails that would have been sent, such as password resets with their tokens
double.journal.entries // requests with their replies
double.world('checkout').handlers // handlers of an isolated world, for tests that run side by side
dialects.parse.routes // routes of a dialect
