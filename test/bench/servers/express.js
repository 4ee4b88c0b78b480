// What people write by hand instead: one route of Express that sends one user.
import express from 'express'

const [, , port, json] = process.argv
const user = JSON.parse(json)

const app = express()
app.get('/1/users/:id', (_req, res) => res.json(user))

const server = app.listen(Number(port), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`)
})
