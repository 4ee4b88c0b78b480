import sdk from 'parse/node'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { TRANSPORTS } from './transports.js'

/** The SDK. Its types give it a default export that its CommonJS build is itself. */
export const Parse = sdk as unknown as typeof sdk.default

/**
 * Runs cases of the Parse SDK in Node over each transport. A case begins with the double at its baseline, and with no user signed in.
 *
 * @param define declares the cases; it gets the double that they talk to
 * @param open makes the double
 */
export function describeSdk(title: string, define: (double: () => Double) => void, open = createDouble) {
  describe.each(TRANSPORTS)(`${title}, through $title`, ({ start }) => {
    let double: Double
    let close: () => Promise<void> | void

    beforeAll(async () => {
      double = open()
      const { url, ...started } = await start(double)
      close = started.close
      Parse.User.enableUnsafeCurrentUser()
      Parse.initialize('myAppId', 'myJavaScriptKey', 'myMasterKey')
      Parse.serverURL = url === undefined ? 'https://api.parse.com/1' : `${url}/parse`
    })
    beforeEach(async () => {
      double.reset()
      await Parse.User.logOut().catch(() => {})
    })
    afterAll(() => close())

    define(() => double)
  })
}
