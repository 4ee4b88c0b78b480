/** Types of the parts of acs-node that the tests use; the package has none. */
declare module 'acs-node' {
  export interface Event {
    readonly success: boolean
    readonly error: boolean
    readonly users?: readonly Readonly<Record<string, unknown>>[]
    readonly meta?: Readonly<Record<string, unknown>>
    readonly code?: number
    readonly message?: string
  }
  type Callback = (event: Event) => void
  type Call = (...given: [object, Callback] | [Callback]) => void

  const ACS: {
    useSecure: boolean
    initACS(key: string, secret: string | null, host?: string): unknown
    readonly Users: Readonly<Record<string, Call>>
    readonly SocialIntegrations: Readonly<Record<string, Call>>
  }
  export default ACS
}
