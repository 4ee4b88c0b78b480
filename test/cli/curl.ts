import { execFileSync } from 'node:child_process'

/** The request of a curl command. */
export interface CurlRequest {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** Parses a curl command as a shell does, without running curl. Throws on an unknown option. */
export function readCurl(command: string): CurlRequest {
  const print = `curl() { for word; do printf '%s\\0' "$word"; done; }; ${command}`
  const words = execFileSync('sh', ['-c', print]).toString().split('\0').slice(0, -1)
  const headers: Record<string, string> = {}
  let [url, method, body] = ['', 'GET', null as string | null]
  while (words.length > 0) {
    const word = words.shift() ?? ''
    if (word === '-H') {
      const [, name = '', value = ''] = /^([^:]+): (.*)$/s.exec(words.shift() ?? '') ?? []
      headers[name] = value
    } else if (word === '-u') {
      headers.Authorization = `Basic ${Buffer.from(words.shift() ?? '').toString('base64')}`
    } else if (word === '-X') {
      method = words.shift() ?? ''
    } else if (word === '-d') {
      body = words.shift() ?? ''
      method = 'POST'
      headers['Content-Type'] ??= 'application/x-www-form-urlencoded'
    } else if (/^https?:/.test(word)) {
      url = word
    } else
      throw new Error(
        `Failed to read "${command}": the option ${word} is unknown. Please add it to readCurl.`,
      )
  }
  return { url, method, headers, body }
}

/** Sends the request of a curl command with fetch. */
export function sendCurl(command: string): Promise<Response> {
  const { url, ...init } = readCurl(command)
  return fetch(url, init)
}

/** Returns the curl commands in a banner, or in the text at a server's root. */
export function commandsOf(text: string): string[] {
  return Array.from(text.matchAll(/^ +try +(curl .+)$/gm), ([, command = '']) => command)
}
