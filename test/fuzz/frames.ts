import fc from 'fast-check'
import type { Memory } from './memory.js'
import { json, type Maker, pick, text } from './values.js'

const OPERATIONS = ['connect', 'subscribe', 'update', 'unsubscribe', 'ping', '']
const CLASSES = ['_User', 'Game', '_Session', '']
const RAW_FRAMES = ['', '{', '[]', 'null', '{"op":{}}', '\u0000', '['.repeat(3000)]

/** Makes random frames for a WebSocket of Parse's LiveQuery: mostly well-formed, made of the dialect's own words. */
export function frames(words: readonly string[]): fc.Arbitrary<Maker<string>> {
  const parts = fc.record({
    op: fc.constantFrom(...OPERATIONS),
    requestId: fc.oneof(
      fc.nat(3),
      json(words).map((make) => make),
    ),
    className: fc.oneof(fc.constantFrom(...CLASSES), text(words)),
    where: fc.oneof(
      fc.constant(() => ({})),
      json(words),
    ),
    fields: fc.oneof(
      fc.constant(() => undefined),
      json(words),
    ),
    place: fc.nat(63),
  })
  const wellFormed = parts.map(
    (made) => (memory: Memory) =>
      JSON.stringify({
        op: made.op,
        applicationId: 'stuntdouble',
        requestId: made.requestId instanceof Function ? made.requestId(memory) : made.requestId,
        sessionToken: pick([...memory.tokens, undefined], made.place, undefined),
        query: {
          className: made.className instanceof Function ? made.className(memory) : made.className,
          where: made.where(memory),
          fields: made.fields(memory),
        },
      }),
  )
  const raw = fc.constantFrom(...RAW_FRAMES).map((frame) => () => frame)
  return fc.oneof({ weight: 9, arbitrary: wellFormed }, { weight: 1, arbitrary: raw })
}
