import { expect, it } from 'vitest'
import { mergeFixtures } from '../../src/fixture/merge.js'

const MAIL = { dialect: 'parse', to: 'ann@example.com', text: 'Hello' }

it('A fixture that extends another one adds its faults and mails', () => {
  const base = { faults: [{ pattern: 'parse.*', status: 503 }], mails: [MAIL] }
  const own = { faults: [{ pattern: 'tyk.*', status: 503 }], mails: [{ ...MAIL, to: 'bob@example.com' }] }
  const { fixture, toOwnPath } = mergeFixtures(base, own)
  expect(fixture).toEqual({ faults: [...base.faults, ...own.faults], mails: [...base.mails, ...own.mails] })
  expect(toOwnPath(['mails', 1, 'to'])).toEqual(['mails', 0, 'to'])
})
