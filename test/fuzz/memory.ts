const CAPACITY = 64
const LONGEST_TEXT = 200
const TOKEN_NAME = /token|session_id|^code$|secret|access_key/i
const NO_TOKEN_NAME = /expires|type|created|name/i
const SESSION_NAME = /^session(?:Token|_id)$/
/** Characters of a token at least; it also has digits, unlike codes of errors such as `InvalidPaginationParameter`. */
const SHORTEST_TOKEN = 16

/** Parts of earlier replies, so that requests can name records and tokens that exist. It keeps the newest of each kind. */
export class Memory {
  readonly ids: string[] = []
  readonly tokens: string[] = []
  /** The tokens of sessions. */
  readonly sessions: string[] = []
  readonly records: object[] = []

  /** Remembers the ids, tokens and records in a reply. */
  learn(text: string): void {
    const value = parse(text)
    if (typeof value !== 'object' || value === null) return
    this.#walk(value, 0)
  }

  #walk(value: object, depth: number): void {
    if (depth > 4) return
    if ('id' in value || 'objectId' in value) remember(this.records, value)
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'object' && member !== null) this.#walk(member, depth + 1)
      else this.#learnMember(name, member)
    }
  }

  #learnMember(name: string, member: unknown): void {
    const text = String(member)
    if (text === '' || text.length > LONGEST_TEXT) return
    if (SESSION_NAME.test(name)) remember(this.sessions, text)
    if (isToken(name, text)) remember(this.tokens, text)
    else if (/id$/i.test(name) || name === 'username' || name === 'email') remember(this.ids, text)
  }
}

function isToken(name: string, text: string): boolean {
  const isLong = text.length >= SHORTEST_TOKEN && /\d/.test(text)
  return isLong && TOKEN_NAME.test(name) && !NO_TOKEN_NAME.test(name)
}

function remember<Value>(list: Value[], value: Value): void {
  list.push(value)
  if (list.length > CAPACITY) list.shift()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A memory for each dialect: the ids of one mean nothing to another. */
export class Memories {
  readonly #byDialect = new Map<string, Memory>()

  of(dialect: string): Memory {
    const memory = this.#byDialect.get(dialect) ?? new Memory()
    this.#byDialect.set(dialect, memory)
    return memory
  }

  /** The tokens of all dialects. */
  get tokens(): readonly string[] {
    return [...this.#byDialect.values()].flatMap(({ tokens }) => tokens)
  }

  clear(): void {
    this.#byDialect.clear()
  }
}
