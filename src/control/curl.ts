import type { ExampleRequest } from '../contract.js'

const FORM = 'application/x-www-form-urlencoded'

/** Returns a curl command that sends a request, quoted for a POSIX shell. */
export function toCurl(
  base: string,
  { method = 'GET', path, headers = {}, basic, body }: ExampleRequest,
): string {
  // With `-d`, curl sends POST and a form's content type by default.
  const isImplied = method === 'GET' || body !== undefined
  const shown = Object.entries(headers).filter(([, value]) => value !== FORM)
  return [
    'curl',
    ...(isImplied ? [] : ['-X', method]),
    ...(basic === undefined ? [] : ['-u', quoteForShell(basic)]),
    ...shown.flatMap(([name, value]) => ['-H', quoteForShell(`${name}: ${value}`)]),
    ...(body === undefined ? [] : ['-d', quoteForShell(body)]),
    quoteForShell(base + path),
  ].join(' ')
}

/** Quotes a text for a POSIX shell. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
