/** Returns the path of Chromium or Chrome: from CHROMIUM_PATH, the PATH, or the usual folders of installers. */
export function findBrowser(env?: NodeJS.ProcessEnv): string | undefined

/** Returns the path of a program on the PATH, or undefined. */
export function findOnPath(name: string, env?: NodeJS.ProcessEnv): string | undefined
