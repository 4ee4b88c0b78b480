import type { KnownApi, ParameterForm } from './api.js'

const EXAMPLES: Readonly<Record<ParameterForm, (name: string) => string>> = {
  'comma list': (name) => `a comma list, such as ${name}=1,2`,
  JSON: (name) => `JSON, such as ${name}={"name":"value"}`,
}
const MOST_READ = 200

/** Describes the query parameters that were sent in another form than the API wants. */
export function describeParameters(search: string, { title, parameters }: KnownApi): string[] {
  if (!search.includes('=')) return []
  const names = [...new URLSearchParams(search).keys()].slice(0, MOST_READ)
  return Object.entries(parameters).flatMap(([name, form]) => {
    const sent = sentForm(name, names)
    return sent === undefined ? [] : `You sent ${name} as ${sent}; ${title} wants ${EXAMPLES[form](name)}.`
  })
}

/** Returns the wrong form in which a parameter was sent; undefined for one that was sent as one value, or not at all. */
function sentForm(name: string, names: readonly string[]): string | undefined {
  const own = names.filter((each) => each === name || each.startsWith(`${name}[`))
  if (own.some((each) => each.startsWith(`${name}[`) && !/\[\d*\]$/.test(each))) return 'nested keys'
  return own.length > 1 || own.some((each) => each !== name) ? 'repeated keys' : undefined
}
