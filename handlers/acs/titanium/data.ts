import type { CloudData } from './types.js'

const FILES = ['photo', 'file']

/** Whether a call has a file to upload. */
function hasFile(data: CloudData): boolean {
  return FILES.some((name) => data[name] instanceof Blob)
}

/**
 * Turns a call's data into texts, in place as the module of Titanium does it: booleans into 1 and 0, objects into JSON. What
 * has no value goes.
 */
export function prepare(data: CloudData): void {
  for (const [name, value] of Object.entries(data)) {
    if (value === null || value === undefined) delete data[name]
    else if (typeof value === 'boolean') data[name] = value ? 1 : 0
    else if (typeof value === 'object' && !(value instanceof Blob)) data[name] = JSON.stringify(value)
  }
}

/** The data as a query, with every name and value percent-encoded. */
export function toQuery(data: CloudData): string {
  return Object.entries(data)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&')
}

/** The data as the body of a request: a form, with files when there are any. */
export function toBody(data: CloudData): URLSearchParams | FormData {
  const body = hasFile(data) ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(data)) {
    if (value instanceof Blob && body instanceof FormData) body.append(name, value)
    else body.append(name, String(value))
  }
  return body
}
