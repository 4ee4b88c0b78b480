// Uses each entry point from TypeScript. This program is type-checked and never run.
import express from 'express'
import { setupServer } from 'msw/node'
import { createDouble, type Double, type DoubleOptions, type Journal, type Mail } from 'stuntdouble'
import { startWorker } from 'stuntdouble/browser'
import { createDouble as createCoreDouble } from 'stuntdouble/core'
import { attachWebSockets, listen, middleware } from 'stuntdouble/express'
import { parse } from 'stuntdouble/handlers/parse'
import { intercept } from 'stuntdouble/node'
import { createCloud } from 'stuntdouble/titanium'

const options: DoubleOptions = { dialects: ['parse'], users: 25, seed: 1, now: new Date(0) }
const double: Double = createDouble(options)

// @ts-expect-error Unknown dialect: the type that the package declares is not `any`.
createDouble({ dialects: ['nonesuch'] })

parse.with({ fileUpload: { enableForPublic: true }, sessionLength: undefined, version: 'api.parse.com' })
// @ts-expect-error Unknown version.
parse.with({ version: '2020' })
// @ts-expect-error Unknown option, at any depth.
parse.with({ fileUpload: { enableForPublik: true } })

setupServer(...double.handlers, ...double.webSocketHandlers, ...double.world('checkout').handlers).listen()
const journal: Journal = double.journal
const mails: readonly Mail[] = double.outbox.mails
console.log(journal.entries.length, mails.length)

const core = createCoreDouble({
  dialects: [parse.with({ strict: true, baseUrl: 'https://api.example.com' })],
})
intercept(core, { unhandled: 'error' }).close()

const app = express()
app.use('/mock', middleware(double, { corsOrigins: ['https://app.example'] }))
attachWebSockets(app.listen(0), double, { path: '/mock' }).close()
const { url, close } = await listen(double, { port: 0, app })
console.log(url.toUpperCase())
await close()

const { worker, stop } = await startWorker(double, { quiet: true, workerUrl: '/worker.js' })
worker.listHandlers()
stop()

const cloud = createCloud({ key: 'any', baseUrl: 'http://127.0.0.1:4100' })
cloud.Users.query({ where: { age: { $gt: 28 } } }, (e) => {
  if (e.success) console.log(e.users[0]?.id.toUpperCase(), e.meta.method_name)
  else console.log(e.message.toUpperCase())
})
// @ts-expect-error A log-out answers with no users.
cloud.Users.logout((e) => e.success && e.users)
