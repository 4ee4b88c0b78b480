const CONTROLS = /\p{Cc}+/gu
const GAP = '  '

/**
 * Writes rows as aligned columns. Control characters, which could steer a terminal, become spaces.
 *
 * @returns the lines without a line break at the end; `empty` for no rows
 */
export function toTable(
  rows: readonly (readonly unknown[])[],
  empty: string,
  headings: readonly string[] = [],
): string {
  if (rows.length === 0) return empty
  const cells = [...(headings.length === 0 ? [] : [headings]), ...rows].map((row) => row.map(toCell))
  const widths = (cells[0] ?? []).map((_, column) =>
    cells.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  )
  return cells
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(GAP))
    .map((line) => line.trimEnd())
    .join('\n')
}

/** Writes the members of an object as lines of a name and a value. */
export function toFields(object: Readonly<Record<string, unknown>>): string {
  return toTable(
    Object.entries(object).map(([name, value]) => [toWords(name), value]),
    '',
  )
}

/** Writes a value as text on one line. */
export function toCell(value: unknown): string {
  if (value === undefined || value === null) return '-'
  if (Array.isArray(value)) return value.map(toCell).join(', ')
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.replaceAll(CONTROLS, ' ')
}

/** Writes a name in camel case as words. */
function toWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
