const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' }
/** Deeper texts are not shown. */
const MOST_LEVELS = 500

/**
 * Parses the start of a JSON text: all values up to the last one that is complete.
 *
 * @returns undefined when the text is not the start of a JSON object or list
 *
 * @example
 * parseJsonStart('{"users":[{"id":1},{"id":2,"na') // { users: [{ id: 1 }, { id: 2 }] }
 */
export function parseJsonStart(text: string): unknown {
  const whole = wholePartOf(text)
  if (whole === undefined) return undefined
  try {
    return JSON.parse(whole)
  } catch {
    return undefined
  }
}

/** Returns the text up to its last complete value, with the closing brackets that it lacks. */
function wholePartOf(text: string): string | undefined {
  const open: string[] = []
  let end = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    if (character === '"') {
      index = endOfString(text, index)
      continue
    }
    if (open.length > MOST_LEVELS) return undefined
    const closer = CLOSERS[character]
    if (closer) open.push(closer)
    else if (character === '}' || character === ']') open.pop()
    else if (character !== ',') continue
    end = character === ',' ? index : index + 1
  }
  return end === 0 ? undefined : text.slice(0, end) + open.toReversed().join('')
}

/** Returns the index of the quote that ends a string; the length of the text for a string without an end. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1
    else if (text[index] === '"') return index
  }
  return text.length
}
