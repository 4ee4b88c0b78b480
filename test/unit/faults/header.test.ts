import { describe, expect, it } from 'vitest'
import { readFaultHeader } from '../../../src/world/faults/header.js'

describe('The header of a fault', () => {
  it.each([
    ['503', { status: 503 }],
    [' RESET ', { network: 'reset' }],
    ['lost', { lost: true }],
    ['lost, 504', { lost: true, status: 504 }],
    ['delay 2s', { delay: '2s' }],
    ['delay=real,500', { delay: 'real', status: 500 }],
    ['timeout, delay 100', { network: 'timeout', delay: '100' }],
  ])('"%s" is read', (value, options) => {
    expect(readFaultHeader(value)).toEqual(options)
  })

  it.each([
    ['', '"" is unknown. Please give a status such as 503'],
    ['503,', '"" is unknown'],
    ['bang', '"bang" is unknown'],
    ['418', 'status is 418, and the vendors have no body of their own for it'],
    ['99', 'Please give an integer from 200 to 599.'],
    ['500, 503', 'it has two values of one kind. Please give one of each.'],
    ['reset, empty', 'it has two values of one kind'],
    ['delay', '"delay" is unknown'],
    ['delay soon', 'delay is "soon". Please give milliseconds'],
    ['delay 2h', 'up to an hour'],
  ])('"%s" is refused', (value, message) => {
    expect(() => readFaultHeader(value)).toThrow('Failed to read the header x-stuntdouble-fault: ')
    expect(() => readFaultHeader(value)).toThrow(message)
  })
})
