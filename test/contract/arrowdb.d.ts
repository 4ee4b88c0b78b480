/** Types of the parts of arrowdb that the tests use; the package has none. */
declare module 'arrowdb' {
  class ArrowDB {
    [method: `${'users' | 'socialIntegrations'}${string}`]: ArrowDB.Method | undefined
    sessionCookieString: string | null
    constructor(key: string, options?: object)
  }

  namespace ArrowDB {
    interface Result {
      readonly statusCode: number
      readonly body: {
        readonly meta: Readonly<Record<string, unknown>>
        readonly response?: { readonly users: readonly Readonly<Record<string, unknown>>[] }
      }
    }
    type Method = (values: object, done: (error: Error | null, result: Result) => void) => void
  }

  export = ArrowDB
}
