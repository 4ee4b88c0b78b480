// Subscribes to objects over a WebSocket, and offers HTTP/2 with a request besides.
import { once } from 'node:events'
import { request } from 'node:http'
import { createDouble } from 'stuntdouble'
import { listen } from 'stuntdouble/express'
import WebSocket from 'ws'

const { url, close } = await listen(createDouble({ dialects: ['parse'] }), { port: 0 })
const socket = new WebSocket(`${url.replace('http', 'ws')}/parse`)
const heard = async () => JSON.parse((await once(socket, 'message'))[0])

await once(socket, 'open')
socket.send('{"op":"connect","applicationId":"any"}')
await heard()
socket.send('{"op":"subscribe","requestId":1,"query":{"className":"Game","where":{}}}')
await heard()
const event = heard()
const headers = { 'X-Parse-Application-Id': 'any', Connection: 'Upgrade', Upgrade: 'h2c' }
const created = request(`${url}/parse/classes/Game`, { method: 'POST', headers })
created.end('{"name":"chess"}')
const [response] = await once(created, 'response')
const { op, object } = await event
console.log(op, object.name)
if (response.statusCode === 201) console.log('answered without HTTP/2')

const closed = once(socket, 'close')
await close()
await closed
console.log('closed')
