import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const execute = promisify(execFile)

/** A folder in which commands run: an app with the package installed, or a copy of the repository. */
export class App {
  readonly #folder: string
  readonly #started: ChildProcessWithoutNullStreams[] = []

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Returns the absolute path of a file of the app. */
  path(file: string): string {
    return join(this.#folder, file)
  }

  read(file: string): Buffer {
    return readFileSync(this.path(file))
  }

  /** Returns the path of the file that a program of the app would import. */
  resolve(specifier: string): string {
    return createRequire(this.path('package.json')).resolve(specifier)
  }

  /** Runs a command of the app or the system. Returns its output. */
  async run(command: string, ...args: string[]): Promise<string> {
    try {
      const { stdout } = await execute(command, args, { cwd: this.#folder, env: this.#environment() })
      return stdout
    } catch (error) {
      // Many tools print their errors on stdout.
      const { message, stdout } = error as Error & { readonly stdout: string }
      throw new Error(`${message}\n${stdout}`, { cause: error })
    }
  }

  /** Starts a command of the app, which runs until `remove`. */
  start(command: string, ...args: string[]): ChildProcessWithoutNullStreams {
    const child = spawn(command, args, { cwd: this.#folder, env: this.#environment() })
    this.#started.push(child)
    return child
  }

  /** Ends the commands that still run, and removes the folder. */
  remove(): void {
    for (const child of this.#started) child.kill('SIGKILL')
    rmSync(this.#folder, { recursive: true, force: true })
  }

  // Programs of the app come first, so that an app with its own version of Node uses that.
  #environment(): NodeJS.ProcessEnv {
    const PATH = [this.path('node_modules/.bin'), process.env.PATH].join(delimiter)
    return { ...process.env, PATH }
  }
}

/**
 * Makes an app: an empty folder with the packed package installed.
 *
 * @param packages further dependencies, such as `msw@3`
 */
export async function installApp(packages: readonly string[] = []): Promise<App> {
  if (!existsSync(join(root, 'dist/index.js'))) {
    throw new Error('Failed to pack: there is no dist. Please run: npm run build')
  }
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stuntdouble-app-')))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  const app = new App(folder)
  const flags = ['--prefer-offline', '--no-audit', '--no-fund']
  packed ??= pack()
  await app.run('npm', 'install', ...flags, await packed, ...packages)
  return app
}

/** Copies this repository without ignored files. The copy shares the installed packages. */
export function copyRepository(): App {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stuntdouble-repository-')))
  const ignored = readFileSync(join(root, '.gitignore'), 'utf8').match(/.+(?=\/$)/gm) ?? []
  const leftOut = ['.git', ...ignored].map((path) => join(root, path))
  cpSync(root, folder, { recursive: true, filter: (source) => !leftOut.includes(source) })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return new App(folder)
}

/** The packed package, for all apps of a process. */
let packed: Promise<string> | undefined

async function pack(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'stuntdouble-package-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const { stdout } = await execute('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
  })
  return join(folder, stdout.trim())
}
