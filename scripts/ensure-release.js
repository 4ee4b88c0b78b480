// Stops `npm publish` when the release is not ready. npm runs it as `prepublishOnly`.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** The domain of the placeholder URLs, which is reserved for documentation. */
const PLACEHOLDER = 'example.com'

/**
 * @param {{ version: string, repository: { url: string } }} manifest the content of package.json
 * @param {string} changelog the text of CHANGELOG.md
 * @returns {string | undefined} the reason why the release is not ready, and advice; undefined when it is ready
 */
export function findProblem({ version, repository }, changelog) {
  if (new URL(repository.url).hostname === PLACEHOLDER)
    return `the repository in package.json is at ${PLACEHOLDER}. Please set repository, homepage and bugs, and the links in CHANGELOG.md.`
  const heading = changelog.split('\n').find((line) => line.startsWith(`## [${version}] - `))
  if (!heading || !/ - \d{4}-\d{2}-\d{2}$/.test(heading))
    return `CHANGELOG.md has no section for ${version}. Please move the lines of "Unreleased" to "## [${version}] - <date>".`
  return undefined
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const read = (file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
  const problem = findProblem(JSON.parse(read('package.json')), read('CHANGELOG.md'))
  if (problem) {
    console.error(`Failed to publish: ${problem}`)
    process.exitCode = 1
  }
}
