import { createDouble, dialects } from 'stuntdouble'

const double = createDouble({
  dialects: ['parse'], // by name, or configured: dialects.parse.with({ strict: true, baseUrl: 'https://my.app/parse' })
  users: 25, // people to generate on top of the fixture's own
  seed: 1,
  fixture: 'default', // or 'empty', or an object
  now: '2026-01-01T00:00:00Z', // freezes the clock
})

double.handlers // MSW request handlers: setupServer(...double.handlers), setupWorker(...double.handlers)
double.webSocketHandlers // the same for WebSockets, which Parse's LiveQuery speaks over
double.reset() // back to the baseline: the people, the clock, the sequence of tokens
double.clock.advance(60_000) // a minute later
double.outbox.mails // what would have been sent: password resets with their tokens
double.journal.entries // what was asked and answered
double.world('checkout').handlers // the same on a world of its own, for tests that run side by side
dialects.parse.routes // what a dialect answers
