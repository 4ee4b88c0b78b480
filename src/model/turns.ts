/** Milliseconds that work may block the event loop before it yields. */
const SLICE = 25

/**
 * Makes a function for long loops: call it for each item, and it yields to the event loop once the loop has blocked it
 * for some milliseconds, so that other clients are answered meanwhile. The times of these pauses depend on the machine,
 * so results must not depend on them.
 *
 * @returns a function that returns undefined to go on at once, or a promise to await
 *
 * @example
 * const pause = turnTaker()
 * let total = 0
 * for (const number of [1, 2, 3]) {
 *   total += number
 *   await pause()
 * }
 * total // 6
 */
export function turnTaker(): () => Promise<void> | undefined {
  let began = performance.now()
  return () => {
    if (performance.now() - began < SLICE) return undefined
    return nextTurn().then(() => {
      began = performance.now()
    })
  }
}

let lastTurn = Promise.resolve()

// Long loops continue one after the other: if all continued in the same turn of the event loop, together they would
// block it.
function nextTurn(): Promise<void> {
  lastTurn = lastTurn.then(turn)
  return lastTurn
}

// A resolved promise is not enough: its callbacks run before the event loop handles other events.
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/**
 * Runs a generator to its end. Each `yield` marks a place where the work may pause, which it does after some
 * milliseconds, so that the event loop handles other events. Short work completes synchronously.
 *
 * @returns the return value of the generator, or a promise of it when the work paused
 *
 * @example
 * function* sum(numbers) {
 *   let total = 0
 *   for (const number of numbers) {
 *     total += number
 *     yield
 *   }
 *   return total
 * }
 * runInTurns(sum([1, 2])) // 3
 */
export function runInTurns<Result>(work: Generator<void, Result>): Result | Promise<Result> {
  const pause = turnTaker()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    const turn = pause()
    if (turn) return turn.then(() => finishInTurns(work, pause))
  }
}

async function finishInTurns<Result>(work: Generator<void, Result>, pause: ReturnType<typeof turnTaker>) {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    const turn = pause()
    if (turn) await turn
  }
}

/**
 * Changes each item of a list, and yields after each.
 *
 * @example
 * runInTurns(mapInTurns([1, 2], (number) => number * 2)) // [2, 4]
 */
export function* mapInTurns<Item, Result>(
  items: Iterable<Item>,
  change: (item: Item) => Result,
): Generator<void, Result[]> {
  const results: Result[] = []
  for (const item of items) {
    results.push(change(item))
    yield
  }
  return results
}
