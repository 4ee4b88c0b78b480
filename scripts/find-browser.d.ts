/** The path of a Chromium or Chrome: of CHROMIUM_PATH, of the PATH, or of where installers put it. */
export function findBrowser(env?: NodeJS.ProcessEnv): string | undefined

/** The path of a program on the PATH. */
export function findOnPath(name: string, env?: NodeJS.ProcessEnv): string | undefined
