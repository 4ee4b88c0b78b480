import { describe, expect, it } from 'vitest'
import { OriginRule, parseOrigins, type Sender } from '../../src/runtime/origin.js'

const rule = new OriginRule({ corsOrigins: ['https://dev.example'], allowedHosts: ['mock.test'] })

type Case = readonly [sender: Sender, host: string, origin: string | undefined, site: string | undefined]

const cases: readonly Case[] = [
  ['no page', 'localhost:4100', undefined, undefined],
  ['no page', 'localhost:4100', undefined, 'none'],

  ['own page', 'localhost:4100', 'http://localhost:4100', 'same-origin'],
  ['own page', 'localhost:4100', 'http://localhost:4100', undefined],
  ['own page', 'localhost:4100', undefined, 'same-origin'],
  ['own page', 'localhost:4100', 'null', 'same-origin'],
  ['own page', 'LOCALHOST.:4100', 'http://localhost:4100', undefined],
  ['own page', '192.168.1.7:4100', 'http://192.168.1.7:4100', undefined],
  ['own page', '[::1]:4100', 'http://[::1]:4100', undefined],
  ['own page', 'mock.test', 'http://mock.test', undefined],
  ['own page', 'mock.test:80', 'http://mock.test', undefined],
  ['own page', 'mock.test', 'https://mock.test', undefined],
  ['own page', 'mock.test:4100', 'http://mock.test:4100', undefined],

  ['allowed page', 'localhost:4100', 'http://localhost:5173', 'same-site'],
  ['allowed page', '127.0.0.1:4100', 'http://localhost:5173', 'cross-site'],
  ['allowed page', '127.0.0.1:4100', 'http://app.localhost', 'cross-site'],
  ['allowed page', '127.0.0.1:4100', 'http://127.9.9.9:1', 'cross-site'],
  ['allowed page', '127.0.0.1:4100', 'https://[::1]:1', 'cross-site'],
  ['allowed page', '127.0.0.1:4100', 'capacitor://localhost', 'cross-site'],
  ['allowed page', '127.0.0.1:4100', 'https://dev.example', 'cross-site'],
  ['allowed page', '192.168.1.7:4100', 'http://localhost:5173', undefined],
  ['allowed page', 'localhost:4100', undefined, 'same-site'],
  ['allowed page', '127.0.0.1:4100', undefined, 'same-site'],

  ['foreign page', 'localhost:4100', 'https://evil.example', 'cross-site'],
  ['foreign page', 'localhost:4100', 'https://evil.example', undefined],
  ['foreign page', 'localhost:4100', 'https://evil.example', 'same-origin'],
  ['foreign page', 'localhost:4100', undefined, 'cross-site'],
  ['foreign page', 'localhost:4100', undefined, 'something-new'],
  ['foreign page', 'localhost:4100', 'null', 'cross-site'],
  ['foreign page', 'localhost:4100', 'null', undefined],
  ['foreign page', 'localhost:4100', '', undefined],
  ['foreign page', 'localhost:4100', 'no origin', undefined],
  ['foreign page', 'localhost:4100', 'http://localhost.evil.example', undefined],
  ['foreign page', 'localhost:4100', 'http://127.0.0.1.nip.io', undefined],
  ['foreign page', 'localhost:4100', 'http://192.168.1.7', undefined],
  ['foreign page', 'localhost:4100', 'http://dev.example', undefined],
  ['foreign page', 'localhost:4100', 'https://dev.example:8443', undefined],
  ['foreign page', 'mock.test:4100', 'http://mock.test:4101', 'same-site'],
  ['foreign page', 'mock.test:4100', 'http://evil.mock.test:4100', 'same-site'],
  ['foreign page', 'mock.test:4100', undefined, 'same-site'],
  ['foreign page', 'mock.test', 'http://mock.test:443', undefined],
  // A name that was made to resolve to this machine is its page's own, and not ours.
  ['foreign page', 'evil.example', 'http://evil.example', 'same-origin'],
  ['foreign page', 'evil.example', undefined, 'same-origin'],
]

describe('the sender of a request', () => {
  it.each(cases)('is %s for the host %s, the origin %s and the site %s', (sender, host, origin, site) => {
    const headers = {
      host,
      ...(origin === undefined ? {} : { origin }),
      ...(site === undefined ? {} : { 'sec-fetch-site': site as 'none' }),
    }
    expect(rule.senderOf(headers)).toBe(sender)
  })

  it('is allowed for any origin when every origin is allowed', () => {
    const open = new OriginRule({ corsOrigins: ['*'] })
    expect(open.senderOf({ host: 'localhost', origin: 'null' })).toBe('allowed page')
    expect(open.senderOf({ host: 'localhost', 'sec-fetch-site': 'cross-site' })).toBe('allowed page')
  })
})

describe('--cors-origin', () => {
  it.each([
    ['https://dev.example', 'https://dev.example'],
    ['https://dev.example/', 'https://dev.example'],
    ['HTTPS://Dev.Example', 'https://dev.example'],
    ['https://dev.example:443', 'https://dev.example'],
    ['http://dev.example:443/path?query#hash', 'http://dev.example:443'],
    [' https://dev.example ', 'https://dev.example'],
    ['http://[::1]:5173/', 'http://[::1]:5173'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['Ionic://Localhost/', 'ionic://localhost'],
    ['*', '*'],
    ['null', 'null'],
  ])('takes %s for %s', (value, origin) => {
    expect(parseOrigins([value])).toEqual([origin])
  })

  it.each([
    '',
    'dev.example',
    'localhost:5173',
    'https://',
    'https:dev.example',
    'https://*.dev.example',
    'https://user@dev.example',
    'https://dev.example:99999',
    'file://',
    'mailto:a@b.example',
  ])('refuses %j', (value) => {
    expect(() => new OriginRule({ corsOrigins: [value] })).toThrow(
      `Failed to start: "${value}" is not an origin for --cors-origin (corsOrigins). Please give one such as https://app.example, null for pages from files, or * for every one.`,
    )
  })
})
