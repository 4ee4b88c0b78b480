// MSW handlers of one's own for a double on a socket, and what a client sees of them.
import { HttpResponse, http, passthrough } from 'msw'

export const handlers = [
  // Written for the vendor's address; on a socket it answers for the same path.
  http.get('https://api.parse.com/1/users/:id', ({ params }) => HttpResponse.text(`my user ${params.id}`)),
  // A route that no dialect has.
  http.get('*/1/hello/:name', ({ params }) => HttpResponse.text(`hello ${params.name}`)),
  // Looks on, and leaves the answer to the dialect.
  http.get('*/1/login', ({ request }) => {
    console.log('seen', new URL(request.url).searchParams.get('username'))
    return passthrough()
  }),
  // The connection breaks.
  http.get('*/1/users', () => HttpResponse.error()),
]

/** Sends a request for each of the handlers. */
export async function tryOverrides(url) {
  await show(`${url}/1/users/42`)
  await show(`${url}/1/hello/you`)
  await show(`${url}/1/login?username=admin&password=password`)
  await show(`${url}/1/users`)
}

async function show(url) {
  try {
    const response = await fetch(url, { headers: { 'X-Parse-Application-Id': 'any' } })
    const body = await response.text()
    console.log(response.status, body.startsWith('{') ? JSON.parse(body).username : body)
  } catch ({ message }) {
    console.log(message)
  }
}
