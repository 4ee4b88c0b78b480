// Writes the notices of the bundled packages, as their licences require.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Matches the folder of a module's package. */
const PACKAGE_FOLDER = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/

const LEGAL_FILE = /^(licen[cs]e|notice|copying)/i

/**
 * Returns the notices as Markdown.
 *
 * @param output the output of rolldown
 */
export function toNotices(output) {
  const modules = output.flatMap((chunk) => Object.entries(chunk.modules ?? {}))
  const bundled = modules.filter(([, { renderedLength }]) => renderedLength > 0)
  const folders = new Set(bundled.flatMap(([id]) => PACKAGE_FOLDER.exec(id)?.[0] ?? []))
  const notices = [...folders].map(toNotice).sort()
  return `# Third-party notices\n\nFiles in this folder contain code of these packages.\n\n${notices.join('\n')}`
}

function toNotice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder).filter((file) => LEGAL_FILE.test(file))
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim())
  const body = texts.map((text) => `\`\`\`\`text\n${text}\n\`\`\`\`\n`).join('\n')
  return `## ${name} ${version} (${license})\n\n${body || 'The package has no licence file.\n'}`
}
