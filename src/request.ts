/** The reason why a body cannot be decompressed: its `Content-Encoding` is unknown (415), or wrong (400). */
export interface BodyProblem {
  readonly status: 400 | 415
  readonly message: string
}

/** Headers as a runtime has them: names and values in turns, as Node lists them, or pairs. */
export type RawHeaders = readonly string[] | Iterable<readonly [name: string, value: string]>

/** The parts of a request that every runtime provides. */
export interface RequestParts {
  /** Upper case. */
  readonly method: string
  /** The address of the dialect's mount, such as `http://127.0.0.1:4100/parse`, for links in replies. */
  readonly baseUrl: string
  /** The percent-encoded path below the mount; begins with a slash. */
  readonly path: string
  /** The query with its question mark; empty without a query. */
  readonly search: string
  /** Returns the value of a header. The name is in lower case. */
  readonly header: (name: string) => string | undefined
  /**
   * All headers, for the journal.
   *
   * @default the journal shows no headers
   */
  readonly headers?: RawHeaders
  readonly bytes: Uint8Array
  /** True when the body was over the size limit; `bytes` is empty then. */
  readonly tooLarge?: boolean | undefined
  /** Set when the body could not be decompressed; `bytes` is empty then. */
  readonly undecodable?: BodyProblem | undefined
  /** The value that a dialect decoded the body to. */
  readonly data?: unknown
}

const decoder = new TextDecoder()
const ORIGIN = /^[a-z]+:\/\/[^/]*/
export const NO_BYTES = new Uint8Array()
const NO_HEADERS: RawHeaders = []

/** A request as endpoints receive it, the same in every runtime. */
export class ApiRequest {
  readonly parts: RequestParts
  #query: URLSearchParams | undefined
  /**
   * Lists the members of the body that no rule has read, for the journal. Set by dialects that ignore unknown members.
   */
  unread: (() => readonly string[]) | undefined

  constructor(parts: RequestParts) {
    this.parts = parts
  }

  get method(): string {
    return this.parts.method
  }

  get baseUrl(): string {
    return this.parts.baseUrl
  }

  /** The path of the mount, such as `/parse`; empty at the root of its origin. */
  get basePath(): string {
    return this.baseUrl.replace(ORIGIN, '')
  }

  get path(): string {
    return this.parts.path
  }

  get search(): string {
    return this.parts.search
  }

  get header(): (name: string) => string | undefined {
    return this.parts.header
  }

  /** All headers, for the journal; none when the runtime lists none. */
  get headers(): RawHeaders {
    return this.parts.headers ?? NO_HEADERS
  }

  get bytes(): Uint8Array {
    return this.parts.bytes
  }

  get tooLarge(): boolean {
    return this.parts.tooLarge === true
  }

  get undecodable(): BodyProblem | undefined {
    return this.parts.undecodable
  }

  get data(): unknown {
    return this.parts.data
  }

  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(this.search)
    return this.#query
  }

  /** Decodes the body as UTF-8 text. */
  text(): string {
    return decoder.decode(this.bytes)
  }
}
