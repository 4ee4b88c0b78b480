import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { findProblem } from '../../scripts/ensure-release.js'

const changelog = readFileSync('CHANGELOG.md', 'utf8')

const READY = {
  version: '1.2.3',
  repository: { url: 'git+https://git.example.org/stuntdouble.git' },
}

describe('the changelog', () => {
  it('has a section for the current version, and one for what comes next', () => {
    expect(changelog).toContain('\n## [Unreleased]\n')
    expect(changelog).toMatch(new RegExp(`\n## \\[${manifest.version}\\] - \\d{4}-\\d{2}-\\d{2}\n`))
  })

  it('has a link for each of its versions', () => {
    const versions = Array.from(changelog.matchAll(/^## \[(.+?)\]/gm), ([, version]) => version)
    for (const version of versions) expect(changelog).toContain(`\n[${version}]: https://`)
  })
})

describe('npm publish', () => {
  it('goes on with a real repository and a section for the version', () => {
    expect(findProblem(READY, '## [1.2.3] - 2026-12-01\n')).toBeUndefined()
  })

  it.each([
    ['a placeholder repository', manifest, changelog, 'the repository in package.json is at example.com.'],
    ['a version without a section', READY, '## [1.2.2] - 2026-12-01\n', 'has no section for 1.2.3.'],
    ['a section without a date', READY, '## [1.2.3] - soon\n', 'has no section for 1.2.3.'],
  ])('stops on %s', (_title, given, text, reason) => {
    expect(findProblem(given, text)).toContain(reason)
    expect(findProblem(given, text)).toContain(' Please ')
  })
})
