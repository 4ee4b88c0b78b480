import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { type CurlRequest, commandsOf, readCurl } from '../cli/curl.js'

/** Reads the banner of a server. Resolves when it is complete. */
export async function readBanner({ stdout }: ChildProcessWithoutNullStreams): Promise<string> {
  let banner = ''
  for await (const chunk of stdout.iterator({ destroyOnReturn: false })) {
    banner += chunk
    if (banner.includes('Ctrl+C')) return banner
  }
  throw new Error(`Failed to start the server: it printed "${banner}". Please run the command by hand.`)
}

/** Returns the requests of the curl commands in a banner. */
export function readExamples(banner: string): CurlRequest[] {
  return commandsOf(banner).map(readCurl)
}
