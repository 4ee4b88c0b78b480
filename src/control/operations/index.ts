import type { ControlOperation } from '../operation.js'
import { clockOperations } from './clock.js'
import { environmentOperations } from './environment.js'
import { faultOperations } from './faults.js'
import { mailOperations } from './mails.js'
import { operationOperations } from './operations.js'
import { rateLimitOperations } from './rate-limits.js'
import { requestOperations } from './requests.js'
import { scenarioOperations } from './scenarios.js'
import { snapshotOperations } from './snapshots.js'
import { stateOperations } from './state.js'
import { statusOperations } from './status.js'
import { userOperations } from './users.js'
import { worldOperations } from './worlds.js'

/** All operations of the control API but its description. */
export const controlOperations: readonly ControlOperation[] = [
  ...statusOperations,
  ...worldOperations,
  ...scenarioOperations,
  ...snapshotOperations,
  ...stateOperations,
  ...userOperations,
  ...requestOperations,
  ...mailOperations,
  ...faultOperations,
  ...rateLimitOperations,
  ...operationOperations,
  ...clockOperations,
  ...environmentOperations,
]
