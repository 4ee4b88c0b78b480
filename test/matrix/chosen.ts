const chosen = process.env.TEST_RUNTIMES?.split(',')

/** Returns true when the tests run in the runtime of this name. */
export function isChosen(runtime: string): boolean {
  return chosen === undefined || chosen.includes(runtime)
}
