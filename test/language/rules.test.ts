import { describe, expect, it } from 'vitest'
import { findBreaksIn, rules } from './rules.js'

/** Returns the places of a file that break any rule. */
function findAll(content: string, file = 'src/sample.ts'): string[] {
  return rules.flatMap((rule) => findBreaksIn(rule, file, content))
}

describe('The rules of language', () => {
  it.each([
    ['/** What a client sends. */', 'What a client sends.'],
    ['/**\n * Whether it is new.\n */', 'Whether it is new.'],
    ['/** A key.\n *\n * There is no key. */', 'There is no key.'],
    ['/** True when there is none. */', 'True when there is none.'],
    ['// The user to whom it belongs.', 'The user to whom it belongs.'],
    ['// Told by who has the key.', 'Told by who has the key.'],
    ['// Works. The token of\n// old is taken.', 'The token of old is taken.'],
    ['/* Nobody is there. */', 'Nobody is there.'],
    ['call() // Please mend it.', 'Please mend it.'],
    ["it('lets nobody in', () => {})", 'lets nobody in'],
    ["it.each([1])('has $a of whom', () => {})", 'has $a of whom'],
    ['describeMatrix(`lets go of the row`, open)', 'lets go of the row'],
  ])('find a bad sentence in %j', (content, sentence) => {
    expect(findAll(content)).toEqual([expect.stringMatching(/^src\/sample\.ts:\d+: /)])
    expect(findAll(content)[0]).toContain(`: ${sentence}`)
  })

  it.each([
    '/** Returns what a client sends. */',
    '/** A user who may sign in. */',
    '/** `admin`, who has full access. */',
    '/** Runs until it is no longer needed. */',
    '/** Returns a list.\n *\n * @example\n * keep(1) // whom\n */',
    '// The word `whom` in code.',
    "const text = 'nobody, whom, whatever'",
    "const url = 'https://example.com' // The address.",
    "it('refuses a caller without a key', () => {})",
    "emit('nobody')",
  ])('pass %j', (content) => {
    expect(findAll(content)).toEqual([])
  })

  it.each([
    ['export function create() {}', 'handlers/acme/groups/endpoints.ts', 'create'],
    ['const list = () => []', 'handlers/acme/groups/endpoints.ts', 'list'],
    ['function keepPhone() {}', 'handlers/acme/users/rules.ts', 'keepPhone'],
    ['interface A { adopt(): void }', 'src/sample.ts', 'adopt'],
    ['class A { forgetUser() {} }', 'src/sample.ts', 'forgetUser'],
    ["rows = [{ operation: 'users.show-many' }]", 'handlers/acme/endpoints.ts', 'users.show-many'],
    ["rows = [{ operation: 'users' }]", 'handlers/acme/endpoints.ts', 'users'],
    ["rows = [{ operation: 'login.create.post' }]", 'handlers/acme/endpoints.ts', 'login.create.post'],
    ["rows = [{ operation: 'users.show.get' }]", 'handlers/acme/endpoints.ts', 'users.show.get'],
    ["throw new Error('No such file.')", 'src/sample.ts', 'No such file.'],
    ["throw new Error('Failed to read: it is gone.')", 'src/sample.ts', 'Failed to read'],
    [`throw new RangeError(\`Failed to read \${file}. Please try.\`)`, 'src/sample.ts', 'Failed to read …'],
    ["throw new Error('Failed to ' + 'go.')", 'src/sample.ts', 'Failed to go.'],
  ])('find the bad name or message in %j', (content, file, text) => {
    expect(findAll(content, file)).toEqual(
      [`${file}:1: ${text}`].map((place) => expect.stringContaining(place)),
    )
  })

  it.each([
    ['export function createGroup() {}', 'handlers/acme/groups/endpoints.ts'],
    ['class Table { get(id) {} list() {} }', 'src/model/table.ts'],
    ['const socket = { keepAlive: true }', 'src/sample.ts'],
    ["rows = [{ operation: 'oauth.clients.get' }]", 'handlers/acme/endpoints.ts'],
    [`rows = [{ operation: \`\${name}.create\` }]`, 'handlers/acme/endpoints.ts'],
    ["throw new Error('Failed to read: it is gone. Please try again.')", 'src/sample.ts'],
    [`throw new Error(\`Failed to read \${file}: \${reason}. \${advice}\`)`, 'src/sample.ts'],
    ["throw new Error('the body is too long')", 'src/sample.ts'],
    ["throw new ApiError(404, 'Not found')", 'src/sample.ts'],
    ["throw new Error('Pipeline is too long')", 'handlers/acme/pipeline.ts'],
  ])('pass the name or message in %j', (content, file) => {
    expect(findAll(content, file)).toEqual([])
  })

  it('name the line of the first wrong word', () => {
    const code = [
      'const a = 1',
      '',
      '/**',
      ' * Returns a user.',
      ' *',
      ' * It is for those',
      ' * whom it knows.',
      ' */',
    ]
    expect(findAll(code.join('\n'))).toEqual(['src/sample.ts:7: It is for those whom it knows.'])
  })

  it('read Markdown, and leave out its code', () => {
    const text = '# Title\n\nIt is there.\nNobody sees it.\n\n```sh\necho whom\n```\n\nA `whom` in code.\n'
    expect(findAll(text, 'README.md')).toEqual(['README.md:4: Nobody sees it.'])
  })
})
