// Answers the requests of a Node program in one call, with handlers of one's own in front.
import { HttpResponse, http } from 'msw'
import { createDouble } from 'stuntdouble'
import { intercept } from 'stuntdouble/node'

const { close } = intercept(createDouble(), {
  handlers: [http.get('https://api.parse.com/1/users/:id', ({ params }) => HttpResponse.json(params))],
  unhandled: 'error',
})

const headers = { 'X-Parse-Application-Id': 'any' }
const overridden = await fetch('https://api.parse.com/1/users/mine', { headers })
console.log(overridden.status, (await overridden.json()).id)

const answered = await fetch('https://api.parse.com/1/users?limit=2', { headers })
console.log(answered.status, (await answered.json()).results.length)

const elsewhere = await fetch('https://elsewhere.example').catch(() => 'refused')
console.log(elsewhere)

close()
