/** Headers with which pages of every origin are let in. */
export const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'Authorization, Admin-Auth, Content-Type, X-Requested-With',
  'access-control-expose-headers': 'X-Stuntdouble-Hint',
} as const
