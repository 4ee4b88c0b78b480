// MSW handlers behind Express, as @mswjs/http-middleware puts them there: a Fetch request and response for each request.
import express from 'express'
import { getResponse } from 'msw'
import { createDouble } from '../../../dist/index.js'

const [, , port] = process.argv
const { handlers } = createDouble()

const app = express()
app.use(async (req, res) => {
  const url = new URL(req.url, 'https://api.parse.com')
  const response = await getResponse(handlers, new Request(url, { method: req.method, headers: req.headers }))
  res.status(response.status)
  response.headers.forEach((value, name) => {
    res.setHeader(name, value)
  })
  res.end(Buffer.from(await response.arrayBuffer()))
})

const server = app.listen(Number(port), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`)
})
