const LONGEST = 2_147_483_647

/**
 * Waits, and ends early when the signal aborts.
 *
 * @param milliseconds more than the longest timer, some 24 days, counts as that
 */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, Math.min(milliseconds, LONGEST))
    signal.addEventListener('abort', end)
  })
}
