import { aggregateEndpoints } from './aggregate/endpoints.js'
import { batchEndpoints } from './batch/endpoints.js'
import { configEndpoints } from './config/endpoints.js'
import { type ParseRoute, toEndpoints } from './context.js'
import { fileEndpoints } from './files/endpoints.js'
import { functionEndpoints } from './functions/endpoints.js'
import { installationEndpoints } from './installations/endpoints.js'
import { logInEndpoints } from './log-in/endpoints.js'
import { mailEndpoints } from './mails/endpoints.js'
import { objectEndpoints } from './objects/endpoints.js'
import { pageEndpoints } from './pages/endpoints.js'
import { pushEndpoints } from './push/endpoints.js'
import { roleEndpoints } from './roles/endpoints.js'
import { schemaEndpoints } from './schemas/endpoints.js'
import { dashboardEndpoints } from './server/dashboard-endpoints.js'
import { serverEndpoints } from './server/endpoints.js'
import { sessionEndpoints } from './sessions/endpoints.js'
import { userEndpoints } from './users/endpoints.js'

/** Classes whose objects have paths of their own besides `/classes/:className`. */
const CLASS_ROWS: Readonly<Record<string, readonly ParseRoute[]>> = {
  _User: userEndpoints,
  _Session: sessionEndpoints,
  _Role: roleEndpoints,
  _Installation: installationEndpoints,
}

/** The rows of those classes by class and verb, such as `_User create`. */
const ROWS_BY_VERB: ReadonlyMap<string, ParseRoute> = new Map(
  Object.entries(CLASS_ROWS).flatMap(([className, rows]) =>
    rows.map((row) => [`${className} ${verbOf(row)}`, row] as const),
  ),
)

function verbOf({ operation }: ParseRoute): string {
  return operation.slice(operation.indexOf('.') + 1)
}

/** Dispatches a row of `/classes/:className` to the row of the class's own path, if the class has one. */
function dispatchByClass(row: ParseRoute): ParseRoute {
  const verb = verbOf(row)
  const rowOf = ({ className }: Readonly<Record<string, string>>) => ROWS_BY_VERB.get(`${className} ${verb}`)
  return {
    ...row,
    operationOf: (params) => rowOf(params)?.operation ?? row.operation,
    respond: (context) => (rowOf(context.params) ?? row).respond(context),
  }
}

export const endpoints = toEndpoints([
  ...logInEndpoints,
  ...objectEndpoints.map(dispatchByClass),
  ...userEndpoints,
  ...sessionEndpoints,
  ...roleEndpoints,
  ...installationEndpoints,
  ...batchEndpoints,
  ...mailEndpoints,
  ...pageEndpoints,
  ...serverEndpoints,
  ...configEndpoints,
  ...pushEndpoints,
  ...functionEndpoints,
  ...dashboardEndpoints,
  ...schemaEndpoints,
  ...fileEndpoints,
  ...aggregateEndpoints,
])
