import type { CloudData } from './types.js'

const FILES = ['photo', 'file']

/** Returns true for data with a file to upload. */
function hasFile(data: CloudData): boolean {
  return FILES.some((name) => data[name] instanceof Blob)
}

/**
 * Converts the data of a call in place, as Titanium's module does: booleans to 1 and 0, objects to JSON. Members without
 * a value are deleted.
 */
export function prepare(data: CloudData): void {
  for (const [name, value] of Object.entries(data)) {
    if (value === null || value === undefined) delete data[name]
    else if (typeof value === 'boolean') data[name] = value ? 1 : 0
    else if (typeof value === 'object' && !(value instanceof Blob)) data[name] = JSON.stringify(value)
  }
}

/** Returns data as a query, with percent-encoded names and values. */
export function toQuery(data: CloudData): string {
  return Object.entries(data)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&')
}

/** Returns data as the body of a request: a multipart form when it has files, else a URL-encoded form. */
export function toBody(data: CloudData): URLSearchParams | FormData {
  const body = hasFile(data) ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(data)) {
    if (value instanceof Blob && body instanceof FormData) body.append(name, value)
    else body.append(name, String(value))
  }
  return body
}
