import type Parse from 'parse'
import type { Double } from '../../src/index.js'
import './page.js'
// The SDK's build for browsers; it exports nothing. Its main module needs a bundler that brings Node's "events" along.
import 'parse/dist/parse.min.js'

// The script of a page that uses the Parse SDK besides.

type Sdk = typeof Parse.default

declare global {
  interface Window {
    sdk: Sdk
    /** Set by the test that makes it. */
    double: Double
  }
}

window.sdk = window.Parse as unknown as Sdk
