import { patternKind } from '../../world/faults/condition-kinds.js'
import type { RateLimitDefinition } from '../../world/limits/definition.js'
import { rateLimitShape } from '../../world/limits/kinds.js'
import { defineOperation } from '../operation.js'
import { fault } from './faults.js'

const addRateLimit = defineOperation<Omit<RateLimitDefinition, 'kind'>>({
  name: 'rateLimits.add',
  method: 'POST',
  path: '/rate-limits',
  summary: 'Limit the number of requests in a window of time.',
  input: { pattern: patternKind(), ...rateLimitShape() },
  required: ['pattern', 'requests', 'per'],
  output: fault,
  run: ({ view }, { pattern, ...limit }) => view.rateLimit(pattern, limit),
})

export const rateLimitOperations = [addRateLimit]
