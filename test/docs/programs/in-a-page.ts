import { createDouble } from 'stuntdouble'
import { startWorker } from 'stuntdouble/browser'

await startWorker(createDouble({ dialects: ['parse'] }))
const response = await fetch('https://api.parse.com/1/users?limit=5', {
  headers: { 'X-Parse-Application-Id': 'any' },
})
const { results } = await response.json()
document.body.append(results.map((user: { username: string }) => user.username).join(', '))
