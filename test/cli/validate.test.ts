import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run, serve } from './command.js'

const folder = mkdtempSync(join(tmpdir(), 'stuntdouble-validate-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const BOMB = `a: &a [x,x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]
e: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]
`

const SCENARIO = `extends: default
users: 2
now: 2030-01-01
people:
  - &ann
    email: ann@example.com
records:
  zendesk:
    tickets:
      - subject: Broken
        requester: ann@example.com
`

describe('stuntdouble validate', () => {
  it.each([
    ['torn.json', '{"people": [\n', ':2:1: Unexpected end of JSON input. Please fix it.'],
    ['comma.json', '{\n "users": 1,\n}', ':3:1: '],
    ['tab.yaml', 'people:\n\t- email: x\n', ':2:1: Tabs are not allowed as indentation. Please fix it.'],
    ['twice.json', '{"users": 1,\n "users": 2}', ': Map keys must be unique. Please fix it.'],
    ['twice.yaml', 'users: 1\nusers: 2\n', ':2:1: Map keys must be unique. Please fix it.'],
    ['bomb.yaml', BOMB, ': Excessive alias count'],
    ['void.yaml', '', ': it contains null instead of an object. Please see'],
    [
      'member.yaml',
      'people:\n  - email: a@b.cc\n    usrname: x\n',
      ':3:5: people[0] (a@b.cc): there is no member "usrname". Please use "username".',
    ],
    [
      'dialect.yaml',
      'records:\n  zendesc: {}\n',
      ':2:3: records has no dialect "zendesc". Please use "zendesk".',
    ],
    [
      'resource.yaml',
      'records:\n  zendesk:\n    gruops: []\n',
      ':3:5: records.zendesk has no member "gruops". Please use "groups".',
    ],
    [
      'reference.yaml',
      SCENARIO.replace('requester: ann', 'requester: anm'),
      ':11:9: records.zendesk.tickets[0].requester is "anm@example.com", and no person has that name. Please use "ann@example.com".',
    ],
    [
      'option.json',
      '{\n "options": {\n  "parse": { "stict": true } } }',
      ':3:14: options.parse has no member "stict". Please use "strict".',
    ],
    ['fault.json', '{"faults": [{ "pattern": "pars.*", "status": 503 }]}', ':1:2: faults: '],
    ['base.yaml', 'extends: defualt\n', ':1:1: extends is "defualt". Please give "default".'],
    [
      'alias.yaml',
      'people:\n  - &one { email: a@b.cc, age: 3 }\n  - *one\n',
      ':2:27: people[0] (a@b.cc): there is no member "age".',
    ],
  ])('names the place of the problem in %s', async (name, text, expected) => {
    const file = write(name, text)
    const { code, stdout } = await run('validate', file)
    expect(code).toBe(1)
    expect(stdout).toContain(`${file}:`)
    expect(stdout).toContain(expected)
  })

  it('accepts good files of both kinds, and prints JSON on demand', async () => {
    const yaml = write('good.yaml', SCENARIO)
    const json = write('good.json', '{"people": [{"username": "ann"}]}')
    const bad = write('bad.yaml', 'users: many\n')
    expect(await run('validate', yaml, json)).toMatchObject({
      code: 0,
      stdout: `${yaml}: ok (6 users)\n${json}: ok (1 user)\n`,
    })
    const { code, stdout } = await run('validate', '--json', json, bad)
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toEqual([
      { file: json, ok: true, users: 1, problems: [] },
      {
        file: bad,
        ok: false,
        problems: [
          {
            line: 1,
            column: 1,
            path: ['users'],
            message: 'users is "many". Please give an integer from 0 to 1000000.',
          },
        ],
      },
    ])
  })
})

describe('stuntdouble --scenario', () => {
  it('serves a YAML file, whose name the scenario gets', async () => {
    const serving = await serve('--scenario', write('night-shift.yaml', SCENARIO))
    expect(serving.banner).toContain('(6 users, seed 1)')
    const reply = await fetch(`${serving.url}/__stuntdouble/scenario`)
    expect(await reply.json()).toMatchObject({
      name: 'night-shift',
      users: 6,
      now: '2030-01-01T00:00:00.000Z',
    })
    await serving.stop()
  })

  it('names the line of a problem', async () => {
    const file = write('wrong.yaml', 'people:\n  - email: ann\n')
    const { code, stderr } = await run('--port', '0', '--scenario', file)
    expect([code, stderr]).toEqual([
      1,
      `Failed to read the fixture "${file}": line 2, column 5: people[0] (ann): email is "ann". Please give an e-mail address.\n`,
    ])
  })

  it('is refused beside --fixture', async () => {
    const { stderr } = await run('--scenario', 'empty', '--fixture', 'empty')
    expect(stderr).toBe('Failed to start: there are --fixture and --scenario. Please give one of them.\n')
  })
})

it('the package exports its fixtures in both forms', () => {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(exports['./fixtures/*']).toBe('./fixtures/*')
})
