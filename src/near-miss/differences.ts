import { joinNames } from '../join-names.js'
import {
  type AskedRequest,
  type Candidate,
  countSameEnd,
  fitsSegment,
  isParameter,
  toSegments,
} from './api.js'
import { withoutSuffix } from './closest.js'

/**
 * Describes the differences between a request and a route, each in a sentence.
 *
 * @param candidates all routes, for the methods of the same path
 */
export function describeDifferences(
  request: AskedRequest,
  route: Candidate,
  candidates: readonly Candidate[],
): string[] {
  return [
    ...describePath(request, route),
    ...describeMethod(request, route, candidates),
    ...describeSuffix(request, route),
    ...describeCase(request, route),
  ]
}

function describeMethod(
  { method }: AskedRequest,
  { api, path }: Candidate,
  candidates: readonly Candidate[],
): string[] {
  const same = candidates.filter((other) => other.api === api && other.path === path)
  const methods = [...new Set(same.map((other) => other.method))]
  if (methods.includes(method)) return []
  return [`You sent ${method}; this path has ${joinNames(methods)}.`]
}

function describePath({ path }: AskedRequest, { segments }: Candidate): string[] {
  const sent = toSegments(withoutSuffix(path))
  const surplus = sent.length - segments.length
  if (path.includes('//')) return ['Your path has two slashes in a row.']
  if (surplus === 0) return describeSegments(sent, segments)
  const [longer, shorter] = surplus > 0 ? [sent, segments] : [segments, sent]
  const count = Math.abs(surplus)
  // The part that one path has and the other lacks is at the first position where the rest fits.
  const starts = Array.from({ length: shorter.length + 1 }, (_, index) => index)
  const start = starts.find((index) => fitsAll(longer.toSpliced(index, count), shorter))
  if (start === undefined) return [describeStarts(sent, segments)]
  const part = longer.slice(start, start + count).join('/')
  return [surplus > 0 ? `Your path has /${part} too much.` : `Your path lacks /${part}.`]
}

function describeStarts(sent: readonly string[], wanted: readonly string[]): string {
  const same = countSameEnd(wanted, sent)
  const [ours, theirs] = [sent, wanted].map((each) =>
    quote(`/${each.slice(0, each.length - same).join('/')}`),
  )
  return `Your path has ${ours} where this one has ${theirs}.`
}

function describeSegments(sent: readonly string[], wanted: readonly string[]): string[] {
  const index = wanted.findIndex((segment, position) => !fitsSegment(segment, sent[position]))
  if (index === -1) return []
  return [`You sent ${quote(sent[index])}, and this path has ${quote(wanted[index])} there.`]
}

function describeSuffix({ path }: AskedRequest, { api }: Candidate): string[] {
  if (withoutSuffix(path) === path || api.paths.suffix === '.json') return []
  return [`Paths of ${api.title} have no ending such as .json.`]
}

function describeCase({ path }: AskedRequest, { segments, api }: Candidate): string[] {
  if (!api.paths.caseSensitive) return []
  const sent = toSegments(withoutSuffix(path))
  const isOther = segments.some((segment, index) => {
    const other = sent[index] ?? ''
    return !isParameter(segment) && segment !== other && segment.toLowerCase() === other.toLowerCase()
  })
  return isOther ? [`Paths of ${api.title} tell upper case from lower case.`] : []
}

function fitsAll(a: readonly string[], b: readonly string[]): boolean {
  return a.every((segment, index) => fitsSegment(segment, b[index]) || fitsSegment(b[index], segment))
}

function quote(segment = ''): string {
  const shown = segment.length > 40 ? `${segment.slice(0, 40)}…` : segment
  return JSON.stringify(shown)
}
