import { execFileSync } from 'node:child_process'

/** A request that a command line of curl would send. */
export interface CurlRequest {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** Reads a command line as a shell does, without curl. It throws on an option that it does not know. */
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
    } else throw new Error(`Failed to read "${command}": the option ${word} is unknown to the test.`)
  }
  return { url, method, headers, body }
}

/** Sends what a command line of curl would send. */
export function sendCurl(command: string): Promise<Response> {
  const { url, ...init } = readCurl(command)
  return fetch(url, init)
}

/** The command lines that a banner, or the page at a server's root, shows to try. */
export function commandsOf(text: string): string[] {
  return Array.from(text.matchAll(/^ +try +(curl .+)$/gm), ([, command = '']) => command)
}
