import { readdirSync, readFileSync } from 'node:fs'

const HANDLERS = new URL('../../handlers/', import.meta.url)
const QUOTED_WORD = /['"`]([\w$.[\]-]{1,40})['"`]/g
/** A key of the default population: a secret, which requests must not show. */
const KEY = /^[0-9a-f]{16,}$/
const MEMBER = /\b([a-zA-Z_$][\w$]{1,39})\??:/g

/**
 * Collects the words that a dialect's sources mention: names of parameters, headers, operators and values. A request made of
 * them reaches further into the dialect than one of random letters, and new code brings its words along.
 *
 * @param dialect the name of its folder below `handlers/`
 */
export function readVocabulary(dialect: string): readonly string[] {
  const folder = new URL(`${dialect}/`, HANDLERS)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const sources = files.sort().map((file) => readFileSync(new URL(file, folder), 'utf8'))
  const words = sources.flatMap((source) => [...wordsIn(source, QUOTED_WORD), ...wordsIn(source, MEMBER)])
  return [...new Set(words)].filter((word) => !KEY.test(word))
}

function wordsIn(source: string, pattern: RegExp): string[] {
  return Array.from(source.matchAll(pattern), ([, word = '']) => word)
}
