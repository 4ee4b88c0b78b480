const LONGEST = 2_147_483_647

/**
 * Waits, and ends early when one of the signals aborts. The signals may be of another realm, such as those of jsdom.
 *
 * @param milliseconds limited to the longest possible timer, about 24 days
 */
export function wait(milliseconds: number, signals: readonly AbortSignal[]): Promise<void> {
  if (signals.some(({ aborted }) => aborted)) return Promise.resolve()
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      for (const signal of signals) signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, Math.min(milliseconds, LONGEST))
    for (const signal of signals) signal.addEventListener('abort', end)
  })
}
