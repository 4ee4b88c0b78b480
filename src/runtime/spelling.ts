/** Words of header names that are not spelled with one capital letter. */
const WORDS: ReadonlyMap<string, string> = new Map(
  ['API', 'DNS', 'ETag', 'MD5', 'RateLimit', 'TE', 'UA', 'WWW', 'XSS'].map((word) => [
    word.toLowerCase(),
    word,
  ]),
)

const MOST_REMEMBERED = 500
const remembered = new Map<string, string>()

/**
 * Spells the name of a header as vendors do: `x-request-id` becomes `X-Request-Id`. HTTP ignores case, but some clients
 * look headers up by the exact name.
 */
export function spellHeader(name: string): string {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const spelled = name.split('-').map(spellWord).join('-')
  if (remembered.size < MOST_REMEMBERED) remembered.set(name, spelled)
  return spelled
}

function spellWord(word: string): string {
  const folded = word.toLowerCase()
  return WORDS.get(folded) ?? folded.charAt(0).toUpperCase() + folded.slice(1)
}
