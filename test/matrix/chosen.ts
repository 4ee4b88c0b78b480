/** The runtimes that the variable `TEST_RUNTIMES` names, such as `direct,socket`, or `all`. */
const chosen = process.env.TEST_RUNTIMES?.split(',')

/** True when `TEST_RUNTIMES` names the runtimes in which all cases run. */
export const areChosen = chosen !== undefined

/** Returns true when cases may run in the runtime of this name. */
export function isChosen(runtime: string): boolean {
  return chosen === undefined || chosen.includes('all') || chosen.includes(runtime)
}
