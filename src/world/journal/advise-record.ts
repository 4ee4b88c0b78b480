import { adviseMatched, adviseUnmatched } from '../../near-miss/advise.js'
import type { KnownApi } from '../../near-miss/api.js'
import { isUnmatched, type RequestRecord } from './record.js'

const BASE = 'http://localhost'

/** Writes the advice on a recorded request: its closest route, and parameters of another form than the API wants. */
export function adviseRecord(record: RequestRecord, apis: readonly KnownApi[]): readonly string[] {
  if (record.answeredBy === 'own') return []
  const { method, url, dialect, masks } = record
  const address = url.replace(/^\/+/, `${BASE}/`)
  if (!URL.canParse(address, BASE)) return []
  const { pathname, search } = new URL(address, BASE)
  const asked = { method, path: masks.text(pathname), search, dialect }
  return isUnmatched(record) ? adviseUnmatched(asked, apis) : adviseMatched(asked, apis)
}
