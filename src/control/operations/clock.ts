import type { Duration } from '../../model/duration.js'
import { described, duration, flag, members, moment } from '../../options/kinds.js'
import type { WorldView } from '../../world-view.js'
import { defineOperation } from '../operation.js'

const clockState = members(
  {
    now: described("The time of the world's clock, in ISO 8601.", moment()),
    isFrozen: described('True while the clock stands still.', flag()),
  },
  ['now', 'isFrozen'],
)

const showClock = defineOperation({
  name: 'clock.show',
  method: 'GET',
  path: '/clock',
  summary: 'Show the clock of a world.',
  input: {},
  output: clockState,
  run: ({ view }) => describe(view),
})

const freezeClock = defineOperation<{ readonly at?: string }>({
  name: 'clock.freeze',
  method: 'POST',
  path: '/clock/freeze',
  summary: 'Stop the clock of a world, at its current time or at another one.',
  input: { at: described('The time to stop at, in ISO 8601. The current time by default.', moment()) },
  output: clockState,
  run({ view }, { at }) {
    view.clock.freeze(at)
    return describe(view)
  },
})

const advanceClock = defineOperation<{ readonly by: Duration }>({
  name: 'clock.advance',
  method: 'POST',
  path: '/clock/advance',
  summary: 'Move the clock of a world forward, whether it runs or stands still.',
  input: { by: described('Milliseconds, or a text such as "15m", "2h" or "30 days".', duration()) },
  required: ['by'],
  output: clockState,
  run({ view }, { by }) {
    view.clock.advance(by)
    return describe(view)
  },
})

const releaseClock = defineOperation({
  name: 'clock.release',
  method: 'POST',
  path: '/clock/release',
  summary: 'Let the clock of a world run again, from the time that it shows.',
  input: {},
  output: clockState,
  run({ view }) {
    view.clock.release()
    return describe(view)
  },
})

export const clockOperations = [showClock, freezeClock, advanceClock, releaseClock]

function describe({ clock }: WorldView): { readonly now: string; readonly isFrozen: boolean } {
  return { now: new Date(clock.now()).toISOString(), isFrozen: clock.isFrozen }
}
