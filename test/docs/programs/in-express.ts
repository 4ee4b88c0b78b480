import express from 'express'
import { HttpResponse, http } from 'msw'
import { createDouble } from 'stuntdouble'
import { middleware } from 'stuntdouble/express'

const broken = http.post('https://api.parse.com/:mount/users', () =>
  HttpResponse.json({ code: 1, error: 'Out of order' }, { status: 503 }),
)
const app = express()
app.use(middleware(createDouble(), { handlers: [broken] }))
app.listen(3000)
