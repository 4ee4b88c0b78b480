const RUNS = 3

/**
 * Runs work until it stays below a limit, at most three times, and returns the least of its longest stalls: other processes
 * may have slowed one run down.
 */
export async function leastStall(work: () => Promise<unknown>, limit: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < RUNS && least >= limit; run += 1) least = Math.min(least, await longestStall(work))
  return least
}

/**
 * Returns the longest time, in milliseconds, for which work kept the event loop from turning: of wall time and the CPU time of this
 * process the shorter one, as the machine may be busy with something else.
 */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let isDone = false
  const watch = async () => {
    while (!isDone) {
      const [began, usage] = [performance.now(), process.cpuUsage()]
      await new Promise((resolve) => setImmediate(resolve))
      const { user, system } = process.cpuUsage(usage)
      longest = Math.max(longest, Math.min(performance.now() - began, (user + system) / 1000))
    }
  }
  const watching = watch()
  await work()
  await new Promise((resolve) => setImmediate(resolve))
  isDone = true
  await watching
  return longest
}
