/** English words that MongoDB leaves out of its text indexes, with the parts of contractions. */
const ENGLISH: ReadonlySet<string> = new Set([
  ...['a', 'an', 'the', 'this', 'that', 'these', 'those', 'some', 'such', 'any', 'all', 'both', 'each'],
  ...['i', 'me', 'my', 'myself', 'we', 'us', 'our', 'ours', 'ourselves', 'you', 'your', 'yours', 'yourself'],
  ...['yourselves', 'he', 'him', 'his', 'himself', 'she', 'her', 'hers', 'herself', 'it', 'its', 'itself'],
  ...[
    'they',
    'them',
    'their',
    'theirs',
    'themselves',
    'who',
    'whom',
    'which',
    'what',
    'where',
    'when',
    'why',
  ],
  ...['how', 'am', 'is', 'are', 'was', 'were', 'be', 'been', 'being', 'have', 'has', 'had', 'having', 'do'],
  ...['does', 'did', 'doing', 'would', 'should', 'could', 'ought', 'cannot', 'and', 'but', 'if', 'or', 'nor'],
  ...['because', 'as', 'than', 'so', 'until', 'while', 'of', 'at', 'by', 'for', 'with', 'about', 'against'],
  ...[
    'between',
    'into',
    'through',
    'during',
    'before',
    'after',
    'above',
    'below',
    'to',
    'from',
    'up',
    'down',
  ],
  ...['in', 'out', 'on', 'off', 'over', 'under', 'again', 'further', 'then', 'once', 'here', 'there', 'few'],
  ...['more', 'most', 'other', 'no', 'not', 'only', 'own', 'same', 'too', 'very', 's', 't', 'd', 'll', 're'],
  ...['ve', 'm', 'don', 'didn', 'isn', 'wasn', 'aren', 'weren', 'hasn', 'haven', 'hadn', 'won', 'wouldn'],
])

/** The default language of a search. */
const DEFAULT_LANGUAGE = 'english'
const ENGLISH_NAMES: readonly unknown[] = [DEFAULT_LANGUAGE, 'en']

/**
 * Makes a predicate for words that a search ignores. Only English ones are known. In other languages, and with
 * `none`, every word counts.
 */
export function stopWordsOf(language: unknown = DEFAULT_LANGUAGE): (word: string) => boolean {
  if (!ENGLISH_NAMES.includes(language)) return () => false
  return (word) => ENGLISH.has(word.toLowerCase())
}
