import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { onTestFinished, vi } from 'vitest'

const BIN = fileURLToPath(new URL('../../bin/stuntdouble.js', import.meta.url))

/** The built command line on a terminal of its own. */
export interface Terminal {
  /** All output so far, without colours. */
  text(): string
  press(keys: string): void
  /** Waits until the output contains a text. */
  shows(text: string): Promise<void>
  /** Resolves to the exit code. */
  readonly exit: Promise<number | null>
}

/** Starts the built command line on a terminal, with the program `script` of the system. */
export function openTerminal(...args: string[]): Terminal {
  return attach(['--port', '0', ...args].join(' '))
}

function attach(args: string): Terminal {
  const command = `${process.execPath} ${BIN} ${args}`
  const child = startScript(command)
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  const text = () => output.replaceAll(COLOR, '').replaceAll('\r', '')
  return {
    text,
    press: (keys) => void child.stdin?.write(keys),
    shows: (expected) =>
      vi.waitFor(
        () => {
          if (!text().includes(expected)) throw new Error(`The terminal shows "${text()}".`)
        },
        { timeout: 20_000, interval: 20 },
      ),
    exit: new Promise((resolve) => child.on('close', resolve)),
  }
}

function startScript(command: string): ChildProcess {
  const { CI: _unattended, ...env } = process.env
  // The program has other options on macOS than on Linux.
  const args =
    process.platform === 'darwin'
      ? ['-q', '/dev/null', ...command.split(' ')]
      : ['-qec', command, '/dev/null']
  return spawn('script', args, { env: { ...env, TERM: 'xterm' }, stdio: ['pipe', 'pipe', 'inherit'] })
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's colours are control characters
const COLOR = /\u001b\[\d*m/g
