/** A piece of HTML that is safe to show: the values in it are escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

/** A value in a piece of HTML. Text is escaped, markup is not, and `undefined` and `null` render as nothing. */
type Part = string | number | Markup | undefined | null | readonly Part[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Tag of a template literal that returns HTML and escapes its values. Attributes must be quoted.
 *
 * @example
 * markup`<p title="${'"'}">${'<b>'}</p>`.text // '<p title="&quot;">&lt;b&gt;</p>'
 */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(texts.map((text, index) => text + render(parts[index])).join(''))
}

/** Returns a hidden field of a form. */
export function hidden(name: string, value: string): Markup {
  return markup`<input type="hidden" name="${name}" value="${value}">`
}

function render(part: Part): string {
  if (part === undefined || part === null) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(render).join('')
  return String(part).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
