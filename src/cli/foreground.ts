import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/**
 * Resolves to true when this process is in the foreground of its terminal. A shell stops a background process that
 * reads the terminal or changes its mode.
 */
export async function isInForeground(): Promise<boolean> {
  if (process.platform === 'win32') return true
  try {
    return isForegroundStat(await readFile('/proc/self/stat', 'utf8'))
  } catch {
    return isForegroundState(await readState())
  }
}

/** Reads Linux's `/proc/self/stat`: the process group is the one that the terminal shows. */
export function isForegroundStat(stat: string): boolean {
  // The name of the program stands in parentheses, and may contain spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [, , group, , , foregroundGroup] = fields
  return group !== undefined && group === foregroundGroup
}

/** Reads the state that `ps` shows, which has a plus for processes in the foreground. */
export function isForegroundState(state: string): boolean {
  return state.includes('+')
}

function readState(): Promise<string> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'stat=', '-p', String(process.pid)], (error, stdout) =>
      resolve(error ? '' : stdout),
    )
  })
}
