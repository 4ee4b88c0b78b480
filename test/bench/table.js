const HEADINGS = ['what', 'ours', 'against', 'ratio', 'spread', 'aim']

/** Prints rows of texts below headings, each column as wide as it needs to be. */
export function printTable(rows) {
  const lines = [HEADINGS, ...rows]
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  for (const line of lines) {
    const cells = line.map((cell, column) => cell.padEnd(widths[column]))
    console.log(cells.join('  ').trimEnd())
  }
}

/** A row that compares ours with theirs. */
export function toRow(what, unit, rival, { ours, theirs, ratio, spread }, aim = '') {
  const range = spread ? spread.map(round).join('-') : ''
  return [what, `${round(ours)} ${unit}`, `${rival} ${round(theirs)} ${unit}`, round(ratio), range, aim]
}

/** A row that stands for itself. */
export function toPlainRow(what, unit, value, aim = '') {
  return [what, `${round(value)} ${unit}`, '', '', '', aim]
}

function round(value) {
  if (value >= 100) return value.toFixed(0)
  return value.toFixed(value >= 10 ? 1 : 2)
}
