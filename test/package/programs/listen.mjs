// Serves a double on a socket of its own, with MSW handlers of one's own in front of the dialects.
import { createDouble } from 'stuntdouble'
import { listen } from 'stuntdouble/express'
import { handlers, tryOverrides } from './overrides.mjs'

const { url, close } = await listen(createDouble(), { port: 0, handlers })
await tryOverrides(url)
await close()
