// JSON texts that make slow code slow: each is about as long as it may be.

const OBJECT_START = '{"'

/** @returns `count` pieces, as many as fit into `size` characters with commas between them */
export function fill(size, piece) {
  const pieces = []
  let length = 0
  for (let index = 0; ; index += 1) {
    const next = piece(index)
    length += next.length + 1
    if (length > size) return pieces
    pieces.push(next)
  }
}

const listOf = (piece) => (size) => `[${fill(size - 2, piece).join()}]`
const objectOf = (member) => (size) => `{${fill(size - 2, member).join()}}`
const textOf = (unit, end = '') => {
  return (size) =>
    JSON.stringify(unit)
      .slice(1, -1)
      .repeat(Math.floor((size - 10) / JSON.stringify(unit).slice(1, -1).length))
      .replace(/^/, '"')
      .concat(JSON.stringify(end).slice(1))
}
const nested = (open, core, close) => (size) => {
  const levels = Math.floor((size - core.length) / (open.length + close.length))
  return open.repeat(levels) + core + close.repeat(levels)
}

/** Strings of one unit again and again, which almost fit patterns. */
const UNITS = {
  letters: ['a'],
  digits: ['1'],
  'digits, then a letter': ['1', 'x'],
  spaces: [' '],
  'spaces, then a letter': [' ', 'x'],
  words: ['ab '],
  'words with commas': ['ab,'],
  'commas and spaces': [', '],
  ats: ['@'],
  'ats, then a line feed': ['@', '\n'],
  'e-mail addresses': ['a@b.c,'],
  hyphens: ['-'],
  'hyphens, then a letter': ['-', 'a'],
  'letters with hyphens': ['a-'],
  'digits with hyphens': ['1-'],
  dots: ['.'],
  'letters with dots': ['a.'],
  quotes: ['"'],
  'words in quotes': ['"a" '],
  parentheses: ['('],
  slashes: ['/'],
  backslashes: ['\\'],
  'line feeds': ['\n'],
  'line feeds, then a letter': ['\n', 'a'],
  'angle brackets': ['Pointer<'],
  'accented letters': ['é'],
  'percent signs': ['%'],
  colons: ['a:b '],
  'secret names': ['password'],
  'plus signs': ['+1 '],
}

export const texts = Object.fromEntries(
  Object.entries(UNITS).map(([name, [unit, end]]) => [`text of ${name}`, textOf(unit, end)]),
)

/** A letter, then many of one sign, then a letter: what trims both ends must not look for each end again and again. */
const INNER = { hyphens: '-', spaces: ' ', dots: '.', digits: '1' }
for (const [name, sign] of Object.entries(INNER))
  texts[`letter, ${name}, letter`] = (size) => `"a${sign.repeat(size - 4)}a"`

export const lists = {
  'list of empty lists': listOf(() => '[]'),
  'list of empty objects': listOf(() => '{}'),
  'list of small objects': listOf((index) => `{"a":${index}}`),
  'list of alike objects': listOf(() => '{"a":1}'),
  'list of pairs': listOf((index) => `[${index},0]`),
  'list of texts': listOf((index) => `"s${index}"`),
  'list of one text': listOf(() => '"s"'),
  'list of numbers': listOf((index) => `${index}`),
  'list of nulls': listOf(() => 'null'),
  'deep lists': nested('[', '', ']'),
  'lists 90 deep': listOf(() => `${'['.repeat(90)}${']'.repeat(90)}`),
}

export const objects = {
  'object of numbers': objectOf((index) => `"k${index}":${index}`),
  'object of objects': objectOf((index) => `"k${index}":{}`),
  'object of texts': objectOf((index) => `"k${index}":"v"`),
  'object with dotted names': objectOf((index) => `"a.k${index}":1`),
  'deep object': nested('{"a":', '1', '}'),
  'object with one long name': (size) => `${OBJECT_START}${'a'.repeat(size - 8)}":1}`,
  'object that is no text': () => '{"toString":{},"valueOf":{}}',
}

/** Every kind of value: a function of the number of characters that it may have. */
export const values = { ...texts, ...lists, ...objects }

const form = (kind, write) => [`form of ${kind}`, { type: 'application/x-www-form-urlencoded', write }]
const multipart = (kind, write) => [
  `multipart of ${kind}`,
  { type: 'multipart/form-data; boundary=xx', write },
]
const repeated = (unit, end = '') => {
  return (size) => unit.repeat(Math.floor((size - 100) / unit.length)) + end
}
const part = (index) => `--xx\r\nContent-Disposition: form-data; name="f${index}"\r\n\r\nx\r\n`
const partOf = (unit) => (size) =>
  `--xx\r\nContent-Disposition: form-data; name="f"\r\n\r\n${repeated(unit)(size)}\r\n--xx--\r\n`

/** Every kind of form: its type, and a function of the number of characters that it may have. */
export const forms = Object.fromEntries([
  form('many fields', (size) => fill(size, (index) => `f${index}=1`).join('&')),
  form('one field', repeated('f=1&')),
  form('one list', repeated('f[]=1&')),
  form('many keys of one field', (size) => fill(size, (index) => `f[k${index}]=1`).join('&')),
  form('a deep name', repeated('[a]', '=1')),
  form('ampersands', repeated('&')),
  form('equals signs', repeated('=')),
  form('percent signs', repeated('%')),
  form('broken escapes', repeated('%E4%')),
  form('plus signs', repeated('+')),
  form('one long value', (size) => `f=${repeated('a')(size)}`),
  multipart('many parts', (size) => `${fill(size - 100, part).join('')}--xx--\r\n`),
  multipart('one long value', partOf('a')),
  multipart('near misses', partOf('\r\n--x')),
  multipart('returns', partOf('\r')),
  multipart('a long header', (size) => `--xx\r\nA: ${repeated('a')(size)}`),
])
