import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { type CurlRequest, commandsOf, readCurl } from '../cli/curl.js'

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
export function readExamples(banner: string): CurlRequest[] {
  return commandsOf(banner).map(readCurl)
}
