import { quoteForShell } from '../../control/curl.js'

/** The syntax of a shell. */
export interface Shell {
  readonly set: (name: string, value: string) => string
  readonly unset: (name: string) => string
  /** Returns a line that runs the lines that a command prints. */
  readonly run: (command: string) => string
}

/** The shells that `env` writes for. */
export const SHELLS = {
  sh: {
    set: (name, value) => `export ${name}=${quoteForShell(value)}`,
    unset: (name) => `unset ${name}`,
    run: (command) => `eval "$(${command})"`,
  },
  fish: {
    set: (name, value) => `set -gx ${name} '${value.replaceAll(/[\\']/g, '\\$&')}'`,
    unset: (name) => `set -e ${name}`,
    run: (command) => `${command} | source`,
  },
  powershell: {
    set: (name, value) => `$env:${name} = '${value.replaceAll("'", "''")}'`,
    unset: (name) => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`,
    run: (command) => `${command} | Out-String | Invoke-Expression`,
  },
} satisfies Readonly<Record<string, Shell>>

export type ShellName = keyof typeof SHELLS
