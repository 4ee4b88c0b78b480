/** Milliseconds for which a long piece of work may keep the event loop before it lets others have a turn. */
const SLICE = 25

/**
 * Makes a function for loops over many items of one request: it lets the event loop turn when the work has kept it for some
 * milliseconds, so that other clients are answered meanwhile. When a turn is given depends on the machine; the results of
 * the work must not depend on it.
 *
 * @returns a function that returns nothing while the work may go on, and else a promise to wait for
 *
 * @example
 * const pause = turnTaker()
 * for (const item of items) {
 *   handle(item)
 *   await pause()
 * }
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

// A promise alone would not do: its callbacks run before the event loop turns.
function nextTurn(): Promise<void> {
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
 * Runs a generator to its end. It yields where the event loop may turn: until it has kept the loop for some milliseconds it
 * runs straight on, so that short work is done at once and has no promise.
 *
 * @returns what the generator returns, or a promise of it once the event loop had to turn
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
    if (turn) return turn.then(() => runOn(work, pause))
  }
}

async function runOn<Result>(work: Generator<void, Result>, pause: ReturnType<typeof turnTaker>) {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    const turn = pause()
    if (turn) await turn
  }
}

/** Runs a generator to its end, where nothing can wait for it. */
export function runAtOnce<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
