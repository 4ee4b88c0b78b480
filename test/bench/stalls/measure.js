const turn = () => new Promise((resolve) => setImmediate(resolve))

function read() {
  const { user, system } = process.cpuUsage()
  return { wall: performance.now(), cpu: (user + system) / 1000 }
}

/**
 * Runs asynchronous work while the event loop turns as fast as it can.
 *
 * @returns the longest time, in milliseconds, for which the event loop did not turn; of wall time and the time of this
 *   process the shorter one, because the machine may be busy with something else
 */
export async function longestStall(work) {
  let isDone = false
  let longest = 0
  let last = read()
  const watch = (async () => {
    while (!isDone) {
      await turn()
      const now = read()
      longest = Math.max(longest, Math.min(now.wall - last.wall, now.cpu - last.cpu))
      last = now
    }
  })()
  await turn()
  last = read()
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
