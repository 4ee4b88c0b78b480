import { createDouble, dialects } from 'stuntdouble'
import type { CloudRequest } from 'stuntdouble/handlers/parse'

const functions = {
  hello: ({ params, user }: CloudRequest) => `Hello, ${user?.get('username') ?? params.name}!`,
}
export const double = createDouble({ dialects: [dialects.parse.with({ functions })] })
