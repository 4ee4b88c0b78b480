const turn = () => new Promise((resolve) => setImmediate(resolve))

/**
 * Runs asynchronous work while the event loop turns as fast as it can.
 *
 * @returns the longest time, in milliseconds, for which the event loop did not turn
 */
export async function longestStall(work) {
  let isDone = false
  let longest = 0
  let last = performance.now()
  const watch = (async () => {
    while (!isDone) {
      await turn()
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }
  })()
  await turn()
  last = performance.now()
  longest = 0
  try {
    await work()
  } finally {
    await turn()
    isDone = true
    await watch
  }
  return longest
}
