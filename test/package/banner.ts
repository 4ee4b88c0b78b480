import type { ChildProcessWithoutNullStreams } from 'node:child_process'

/** A request that a banner shows. */
interface Example {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** Reads what a server prints when it is up. */
export async function readBanner({ stdout }: ChildProcessWithoutNullStreams): Promise<string> {
  let banner = ''
  for await (const chunk of stdout.iterator({ destroyOnReturn: false })) {
    banner += chunk
    if (banner.includes('Ctrl+C')) return banner
  }
  throw new Error(`Failed to start the server: it printed "${banner}". Please run the command by hand.`)
}

/** The requests that a banner shows: the lines to try are those of curl. */
export function readExamples(banner: string): Example[] {
  const commands = banner.split('\n').filter((line) => /^ +try +curl /.test(line))
  return commands.map((command) => ({
    url: / '(http[^']+)'$/.exec(command)?.[1] ?? '',
    headers: Object.fromEntries(
      [...command.matchAll(/-H '([^:]+): ([^']*)'/g)].map(([, name, value]) => [name, value]),
    ),
  }))
}
