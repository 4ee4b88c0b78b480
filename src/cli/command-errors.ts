import type { OutputConfiguration } from 'commander'

/**
 * Returns settings that rewrite commander's errors as `Failed to …: … Please …`. Commander writes
 * `error: unknown option '--prot'`, and a suggestion on a second line.
 *
 * @param purpose as in `Failed to <purpose>: …`
 * @param name the command's name and a space, for the advice to see its help; empty for the program's own help
 */
export function failingTo(purpose: string, name = ''): OutputConfiguration {
  return {
    outputError(text, write) {
      const reason = toLine(text)
        .replace(/^error: /, '')
        .replace(/\.$/, '')
        .replace(SAME_OPTION, '$1')
      write(`Failed to ${purpose}: ${reason}. Please see stuntdouble ${name}--help.\n`)
    },
  }
}

// Commander suggests the options of a default command for other commands, too.
const SAME_OPTION = /(unknown option '(.+)') \(Did you mean \2\?\)/

/** Joins the lines of a text. */
export function toLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ')
}
