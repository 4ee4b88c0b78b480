// Speaks with a double through the global WebSocket, that MSW's setupServer intercepts.
import { setupServer } from 'msw/node'
import { createDouble } from 'stuntdouble'
import ws from 'ws'

// Node has one of its own from version 22 on.
globalThis.WebSocket ??= ws
const double = createDouble({ dialects: ['parse'] })
const server = setupServer(...double.handlers, ...double.webSocketHandlers)
server.listen()

const socket = new WebSocket('wss://api.parse.com/1')
const next = (event) => new Promise((resolve) => socket.addEventListener(event, resolve, { once: true }))
const heard = async () => JSON.parse((await next('message')).data)

await next('open')
socket.send('{"op":"connect","applicationId":"any"}')
await heard()
socket.send('{"op":"subscribe","requestId":1,"query":{"className":"Game","where":{}}}')
await heard()
const event = heard()
await fetch('https://api.parse.com/1/classes/Game', {
  method: 'POST',
  headers: { 'X-Parse-Application-Id': 'any' },
  body: '{"name":"chess"}',
})
const { op, object } = await event
console.log(op, object.name)
socket.close()
server.close()
