import { FAULT_HEADER } from '../../headers.js'
import { checkInput } from '../../options/check-input.js'
import { UsageError } from '../../usage-error.js'
import { type FailOptions, NETWORK_FAULTS } from './definition.js'
import { definitionKind } from './kinds.js'

const TASK = `read the header ${FAULT_HEADER}`
const ADVICE = `Please give a status such as 503, one of ${NETWORK_FAULTS.join(', ')}, lost, or "delay 2s"; or several with commas.`
const STATUS = /^\d+$/
const DELAY = /^delay[ =:]\s*(.+)$/

/**
 * Reads the failure that a request asks for.
 *
 * @throws UsageError for a value of another form
 *
 * @example
 * readFaultHeader('lost, delay 2s') // { lost: true, delay: '2s' }
 */
export function readFaultHeader(value: string): FailOptions {
  const entries = value.split(',').map((item) => readItem(item.trim().toLowerCase()))
  const options: FailOptions = Object.fromEntries(entries)
  if (Object.keys(options).length < entries.length) {
    throw new UsageError(`Failed to ${TASK}: it has two values of one kind. Please give one of each.`)
  }
  checkInput(TASK, definitionKind(), { pattern: '*', ...options })
  return options
}

function readItem(item: string): readonly [keyof FailOptions, unknown] {
  if (STATUS.test(item)) return ['status', Number(item)]
  if (item === 'lost') return ['lost', true]
  if (NETWORK_FAULTS.some((name) => name === item)) return ['network', item]
  const [, delay] = DELAY.exec(item) ?? []
  if (delay !== undefined) return ['delay', delay]
  throw new UsageError(`Failed to ${TASK}: "${item}" is unknown. ${ADVICE}`)
}
