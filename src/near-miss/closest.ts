import { nearestRoute } from '../router.js'
import {
  type AskedRequest,
  type Candidate,
  countSameEnd,
  fitsSegment,
  isParameter,
  toSegments,
} from './api.js'

/** The number of parts at the end that a route of another mount must have in common with a request. */
const FEWEST_SAME = 2
/** The number of parts at the start that may differ. */
const LONGEST_START = 2
const VERSION = /^v?\d+(?:\.\d+)*$/i

/**
 * Finds the route that a client most likely meant: one of the same path, one with a further or missing start, one of
 * another version, or else the one of the most similar spelling.
 *
 * @param candidates all routes; those of the dialect that answered come first
 */
export function findClosest(request: AskedRequest, candidates: readonly Candidate[]): Candidate | undefined {
  const sent = toSegments(withoutSuffix(request.path))
  const finders = [hasSamePath, hasSameEnd, hasOtherVersion, hasOtherStart]
  for (const accepts of finders) {
    const found = candidates.filter(({ segments }) => accepts(segments, sent))
    if (found.length > 0) return bestOf(found, request, sent)
  }
  return nearestRoute(
    candidates.map((candidate) => ({ ...candidate, operation: '' })),
    request.method,
    withoutSuffix(request.path),
  )
}

/** Removes the ending that some vendors accept and others do not. */
export function withoutSuffix(path: string): string {
  return path.replace(/\.json$/i, '')
}

function hasSamePath(wanted: readonly string[], sent: readonly string[]): boolean {
  return wanted.length === sent.length && wanted.every((segment, index) => fitsSegment(segment, sent[index]))
}

/** Accepts a route that begins later than the request, or earlier. The last literal segment must be the same. */
function hasSameEnd(wanted: readonly string[], sent: readonly string[]): boolean {
  const length = Math.min(wanted.length, sent.length)
  if (length === 0 || wanted.length === sent.length) return false
  const end = wanted.slice(-length)
  const isSame = end.every((segment, index) => fitsSegment(segment, sent[sent.length - length + index]))
  return isSame && end.some((segment) => !isParameter(segment))
}

function hasOtherVersion(wanted: readonly string[], sent: readonly string[]): boolean {
  if (wanted.length !== sent.length) return false
  const others = wanted.flatMap((segment, index) => (fitsSegment(segment, sent[index]) ? [] : index))
  const [index = 0] = others
  return others.length === 1 && VERSION.test(wanted[index] ?? '') && VERSION.test(sent[index] ?? '')
}

/** Accepts a route of another mount: the starts differ, and at least the last two parts are the same. */
function hasOtherStart(wanted: readonly string[], sent: readonly string[]): boolean {
  const length = countSameEnd(wanted, sent)
  const starts = [wanted.length - length, sent.length - length]
  if (length < FEWEST_SAME || starts.some((start) => start > LONGEST_START)) return false
  return wanted.slice(-length).some((segment) => !isParameter(segment))
}

/** Returns the route with the most equal literal segments, and of these one with the method of the request. */
function bestOf(
  found: readonly Candidate[],
  { method, dialect }: AskedRequest,
  sent: readonly string[],
): Candidate | undefined {
  const names = new Set(sent.map((segment) => segment.toLowerCase()))
  const ranked = found.map((candidate) => ({
    candidate,
    literals: candidate.segments.filter((segment) => names.has(segment.toLowerCase())).length,
    parameters: candidate.segments.filter(isParameter).length,
    isOwn: candidate.api.name === dialect,
    isOfMethod: candidate.method === method,
  }))
  ranked.sort(
    (a, b) =>
      b.literals - a.literals ||
      a.parameters - b.parameters ||
      Number(b.isOwn) - Number(a.isOwn) ||
      Number(b.isOfMethod) - Number(a.isOfMethod),
  )
  return ranked[0]?.candidate
}
