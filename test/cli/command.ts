import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { onTestFinished, vi } from 'vitest'

const BIN = fileURLToPath(new URL('../../bin/stuntdouble.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command that runs until it is stopped. */
export interface Serving {
  readonly banner: string
  readonly url: string
  stop(signal?: NodeJS.Signals): Promise<Ended>
}

/** Runs the built command line to its end. */
export function run(...args: string[]): Promise<Ended> {
  return ended(start(args))
}

/** Runs the built command line to its end, with environment variables. */
export function runIn(environment: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended> {
  return ended(start(args, environment))
}

/** Starts the built command line, and waits for its banner. The end of the test stops it, if nothing else did. */
export function serve(...args: string[]): Promise<Serving> {
  return serveIn({}, ...args)
}

/** Starts the built command line with variables of the environment, and waits for its banner. */
export async function serveIn(environment: NodeJS.ProcessEnv, ...args: string[]): Promise<Serving> {
  const child = start(['--port', '0', ...args], environment)
  onTestFinished(() => void child.kill('SIGKILL'))
  const end = ended(child)
  const banner = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += chunk
      if (text.includes('Ctrl+C') || text.includes('"type":"ready"')) resolve(text)
    })
    void end.then(({ stderr }) => reject(new Error(`Failed to serve: ${stderr}`)))
  })
  const [url = ''] = /http:\/\/[\w.:[\]-]+/.exec(banner) ?? []
  return {
    banner,
    url,
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return end
    },
  }
}

/** A running command whose output a test watches. */
export interface Watched {
  text(): string
  /** Waits until the output contains a text. */
  shows(expected: string): Promise<void>
  /** Stops reading the output, as `| head` does. */
  closeOutput(): void
  readonly end: Promise<Ended>
}

/** Starts the built command line with environment variables. The end of the test stops it, if nothing else did. */
export function watch(environment: NodeJS.ProcessEnv, ...args: string[]): Watched {
  const child = start(args, environment)
  onTestFinished(() => void child.kill('SIGKILL'))
  let text = ''
  child.stdout?.on('data', (chunk) => {
    text += chunk
  })
  return {
    text: () => text,
    shows: (expected) =>
      vi.waitFor(
        () => {
          if (!text.includes(expected)) throw new Error(`The command printed "${text}".`)
        },
        { timeout: 20_000, interval: 20 },
      ),
    closeOutput: () => void child.stdout?.destroy(),
    end: ended(child),
  }
}

/** A server, and a function that runs a command against it. */
export interface Steered {
  readonly url: string
  readonly environment: NodeJS.ProcessEnv
  readonly stop: Serving['stop']
  /** Runs a command. Returns its output, or fails with its error. */
  command(...args: string[]): Promise<string>
  /** Runs a command that is refused. Returns the line on stderr. */
  refusal(...args: string[]): Promise<string>
}

/** Starts the built server for commands that steer it. */
export async function steer(...args: string[]): Promise<Steered> {
  const { url, stop } = await serve('--json', '--quiet', ...args)
  const environment = { STUNTDOUBLE_URL: url }
  return {
    url,
    environment,
    stop,
    async command(...words) {
      const { code, stdout, stderr } = await runIn(environment, ...words)
      if (code !== 0 || stderr !== '') throw new Error(`"${words.join(' ')}" ended with ${code}: ${stderr}`)
      return stdout.trimEnd()
    },
    async refusal(...words) {
      const { code, stdout, stderr } = await runIn(environment, ...words)
      if (code !== 1 || stdout !== '') throw new Error(`"${words.join(' ')}" ended with ${code}: ${stdout}`)
      return stderr.trimEnd()
    },
  }
}

function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const env = { ...process.env, ...environment }
  return spawn(process.execPath, [BIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

function ended(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
}
