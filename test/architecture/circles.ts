import { importedFiles, type Source } from './sources.js'

/** Returns the groups of files that import one another, directly or through others (Tarjan's algorithm). */
export function findCircles(sources: readonly Source[]): string[][] {
  const graph = new Map(sources.map((source) => [source.file, importedFiles(source)]))
  const search = new CircleSearch(graph)
  for (const file of graph.keys()) search.visit(file)
  return search.circles
}

class CircleSearch {
  readonly circles: string[][] = []
  readonly #graph: ReadonlyMap<string, readonly string[]>
  readonly #order = new Map<string, number>()
  /** The lowest order that each file reaches. */
  readonly #lowest = new Map<string, number>()
  readonly #path: string[] = []

  constructor(graph: ReadonlyMap<string, readonly string[]>) {
    this.#graph = graph
  }

  visit(file: string): number {
    const known = this.#lowest.get(file)
    if (known !== undefined) return this.#path.includes(file) ? known : Number.POSITIVE_INFINITY
    const order = this.#order.size
    this.#order.set(file, order)
    this.#lowest.set(file, order)
    this.#path.push(file)
    const imported = (this.#graph.get(file) ?? []).filter((other) => this.#graph.has(other))
    const lowest = Math.min(order, ...imported.map((other) => this.visit(other)))
    this.#lowest.set(file, lowest)
    if (lowest === order) this.#close(file)
    return lowest
  }

  #close(file: string): void {
    const members = this.#path.splice(this.#path.indexOf(file))
    if (members.length > 1) this.circles.push(members)
  }
}
