import { type Kind, type Phrase, readPhrases } from './phrases.js'

/** A rule about language that a pattern can hold. */
export interface Rule {
  /** Title and message of the test. */
  readonly words: string
  readonly kinds: readonly Kind[]
  /** The files that the rule is about. @default all */
  readonly files?: RegExp
  /** Matches a phrase that breaks the rule, from its first wrong word on. */
  readonly breaks: RegExp
}

const SENTENCES = ['comment', 'docstring', 'prose', 'title'] as const

/** Nouns after which "who" is easy to read: "a user who may sign in". */
const ANTECEDENT =
  '(?:admin|agent|anyone|author|caller|client|developer|engineer|everyone|master|member|one|owner|people|person|reader|requester|someone|those|user|_+)s?,?'

export const rules: readonly Rule[] = [
  {
    words: 'A docstring says what something is, does or returns; it opens with no question word.',
    kinds: ['docstring'],
    breaks: /^\s*(?:What|Who|Whom|Whose|Whether|Where|How|Which)\b/,
  },
  {
    words: 'A sentence says "not a", "has no" or "without", and not "is no" or "there is none".',
    kinds: SENTENCES,
    breaks:
      /\b(?:(?:is|are|was|were)\s+(?:no(?!\s+(?:longer|more|less|other|later)\b)|none)|nothing\s+but)\b/i,
  },
  {
    words: 'A sentence names the caller, the user or the client, and not "nobody", "whom" or "whoever".',
    kinds: SENTENCES,
    breaks: /\b(?:nobody|somebody|whom|whoever)\b/i,
  },
  {
    words: 'A sentence names its subject before "who".',
    kinds: SENTENCES,
    breaks: new RegExp(
      `(?<!\\b${ANTECEDENT}\\s+)\\bwho\\s+(?:asks|calls|can|does|has|is|knows|may|says|takes|wants|was)\\b`,
      'i',
    ),
  },
  {
    words: 'A sentence says it in everyday words: "any", "legacy", "fix", "removes".',
    kinds: SENTENCES,
    breaks: /\b(?:whatever|of\s+old|mends?|mended|lets?\s+go\s+of|nought|hence|thereby|wherein)\b/i,
  },
  {
    words: 'A function of an endpoint or a helper says what it works on: createGroup, not create.',
    kinds: ['function'],
    files: /^(?:handlers|src|scripts)\//,
    breaks: /^(?:create|get|list|remove|update|answer|attempt)$/,
  },
  {
    words:
      'A function has the one verb of its meaning: upsert, ensure, sync, validate, translate or save, not keep.',
    kinds: ['function', 'method'],
    files: /^(?:handlers|src|scripts)\//,
    breaks: /^keep(?:[A-Z]\w*)?$/,
  },
  {
    words:
      'A function has the current name of its seam: applyFacet, onUserDeleted, evict, onEvict, decode, findBy, findAllBy.',
    kinds: ['function', 'method'],
    files: /^(?:handlers|src)\//,
    breaks: /^(?:adopt|forget)(?:[A-Z]\w*)?$|^(?:whenDropped|dropFacet|lane|refusals?|by|group)$/,
  },
  {
    words: 'An operation is a resource and a verb in lower camel case: users.createOrUpdate.',
    kinds: ['operation'],
    files: /^(?:handlers|scripts)\//,
    breaks: /^(?![a-z…][A-Za-z0-9…]*(?:\.[a-z…][A-Za-z0-9…]*)+$)/,
  },
  {
    words: 'An operation is named after its meaning, without the method of a second route.',
    kinds: ['operation'],
    files: /^(?:handlers|scripts)\//,
    breaks:
      /\.(?:post|put|patch)$|\.(?:create|delete|get|list|login|remove|search|show\w*|\w+lock|update)\.get$/,
  },
  {
    words: 'An error that a person meets reads "Failed to X: reason. Please do Y."',
    kinds: ['error'],
    files: /^(?:src|scripts|bin)\//,
    // A message in lower case is the reason that a caller completes. A value at the end may hold the advice.
    breaks: /^(?!Failed to .+?: .*(?:\bPlease [^.]|…\.?$))[A-Z]/s,
  },
]

/** Lists the places of a file that break a rule, as `file:line: sentence`. */
export function findBreaks(rule: Rule, phrases: readonly Phrase[]): string[] {
  return phrases
    .filter(({ kind, file }) => rule.kinds.includes(kind) && (rule.files?.test(file) ?? true))
    .flatMap((phrase) => {
      const found = phrase.text.matchAll(new RegExp(rule.breaks, `${rule.breaks.flags}g`))
      return [...new Set(Array.from(found, ({ index }) => spellPlace(phrase, index)))]
    })
}

/** The same of the text of one file. */
export function findBreaksIn(rule: Rule, file: string, content: string): string[] {
  return findBreaks(rule, readPhrases(file, content))
}

function spellPlace({ file, line, text }: Phrase, index: number): string {
  const before = text.slice(0, index)
  const start = Math.max(0, ...Array.from(before.matchAll(/[.!?]\s/g), (end) => end.index + 1))
  const [sentence = ''] = /^[\s\S]*?(?:[.!?](?=\s|$)|$)/.exec(text.slice(start)) ?? []
  const from = index + text.slice(index).search(/\S|$/)
  const lines = text.slice(0, from).split('\n').length - 1
  return `${file}:${line + lines}: ${sentence.replaceAll(/\s+/g, ' ').trim()}`
}
