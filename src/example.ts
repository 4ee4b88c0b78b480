import type { Population } from './world/known-people.js'

/** An example request, to copy and send. */
export interface ExampleRequest {
  /** @default 'GET' */
  readonly method?: 'GET' | 'POST'
  /** The path below the mount, with its query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Credentials of HTTP Basic authentication, such as `admin@example.com:password`. */
  readonly basic?: string
  readonly body?: string
}

/** A working credential and a working request, to copy and use. */
export type Example = (WorkingCredential | NoCredential) & { readonly request: ExampleRequest }

interface WorkingCredential {
  /** Such as `admin / password`. */
  readonly credential: string
  /** A restriction of the credential. */
  readonly note?: string
}

interface NoCredential {
  readonly credential: null
  /** The reason why no credential works, and what the request does instead. */
  readonly note: string
}

/** Input of a dialect's `environment`. */
export interface EnvironmentInput<Options> extends ExampleInput<Options> {
  /** The address of the server and the world, without a path of the dialect: `http://127.0.0.1:4100`. */
  readonly url: string
}

/** Input of a dialect's `example`. */
export interface ExampleInput<Options> extends Population {
  readonly options: Options
  /** The version that the first mount speaks. */
  readonly version: string
}
