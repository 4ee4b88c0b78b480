import { emitKeypressEvents, type Key } from 'node:readline'
import { isInForeground } from './foreground.js'

/** The part of a terminal's input that keys are read from. `process.stdin` is one. */
export interface TerminalInput extends NodeJS.ReadableStream {
  readonly isTTY?: boolean
  setRawMode?(mode: boolean): unknown
}

/** The shell's control of this process; replaced in tests. */
export interface JobControl {
  /** Resolves to true when this process is in the foreground of its terminal. */
  readonly isInForeground: () => Promise<boolean>
  /** Stops this process until the shell continues it. */
  readonly suspend: () => void
}

/** Windows cannot suspend a process. */
const hasJobControl = process.platform !== 'win32'

const jobControl: JobControl = {
  isInForeground,
  suspend: () => process.kill(process.pid, 'SIGTSTP'),
}

/**
 * Reads single keys from a terminal while this process is in its foreground. Ctrl+Z suspends the process as usual.
 *
 * @param onKey gets the name of a key, such as `r`, `return` or `ctrl+c`
 * @returns a function that gives the terminal back
 */
export async function readKeys(
  input: TerminalInput,
  onKey: (name: string) => void,
  { isInForeground: isForeground, suspend }: JobControl = jobControl,
): Promise<() => void> {
  function onPress(_text: string | undefined, { name = '', ctrl = false }: Key): void {
    if (ctrl && name === 'z' && hasJobControl) pause()
    else onKey(ctrl ? `ctrl+${name}` : name)
  }

  function pause(): void {
    release()
    suspend()
  }

  async function take(): Promise<void> {
    if (!(await isForeground())) return
    input.setRawMode?.(true)
    input.resume()
  }

  function release(): void {
    input.setRawMode?.(false)
    input.pause()
  }

  emitKeypressEvents(input)
  input.on('keypress', onPress)
  process.on('SIGCONT', take)
  await take()
  return () => {
    process.off('SIGCONT', take)
    input.off('keypress', onPress)
    release()
  }
}
