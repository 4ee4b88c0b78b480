/** A piece of HTML that is safe to show: what it was made of is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What can stand in a piece of HTML: text, which is escaped, pieces, and lists of both; nothing for what is absent. */
type Part = string | number | Markup | undefined | null | readonly Part[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Makes a piece of HTML. Attributes must be in quotes.
 *
 * @example
 * markup`<p title="${'"'}">${'<b>'}</p>`.text // '<p title="&quot;">&lt;b&gt;</p>'
 */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(texts.map((text, index) => text + render(parts[index])).join(''))
}

/** A form's field that nobody sees. */
export function hidden(name: string, value: string): Markup {
  return markup`<input type="hidden" name="${name}" value="${value}">`
}

function render(part: Part): string {
  if (part === undefined || part === null) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(render).join('')
  return String(part).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
