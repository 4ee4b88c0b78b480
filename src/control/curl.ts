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
    ...(basic === undefined ? [] : ['-u', quote(basic)]),
    ...shown.flatMap(([name, value]) => ['-H', quote(`${name}: ${value}`)]),
    ...(body === undefined ? [] : ['-d', quote(body)]),
    quote(base + path),
  ].join(' ')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
