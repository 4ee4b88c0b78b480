import { accountErrors } from './errors/accounts.js'
import { objectErrors } from './errors/objects.js'
import { queryErrors } from './errors/queries.js'
import { requestErrors } from './errors/requests.js'
import { schemaErrors } from './errors/schemas.js'
import { serviceErrors } from './errors/services.js'
import { valueErrors } from './errors/values.js'

/** The errors of Parse that the double knows, with their exact codes and texts. */
export const errors = {
  ...requestErrors,
  ...objectErrors,
  ...valueErrors,
  ...queryErrors,
  ...schemaErrors,
  ...accountErrors,
  ...serviceErrors,
} as const
