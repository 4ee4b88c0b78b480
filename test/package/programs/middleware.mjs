// Mounts a double in an Express 5 app, before the app's own routes.
import express from 'express'
import { createDouble } from 'stuntdouble'
import { middleware } from 'stuntdouble/express'
import { handlers, tryOverrides } from './overrides.mjs'

const app = express()
app.use(middleware(createDouble(), { handlers }))
app.get('/own', (_req, res) => {
  res.send('the own route of the app')
})

const server = app.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`
  await tryOverrides(url)
  console.log(await (await fetch(`${url}/own`)).text())
  server.closeAllConnections()
  server.close()
})
