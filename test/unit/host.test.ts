import { describe, expect, it } from 'vitest'
import { parseAllowedHosts, refuseHost } from '../../src/runtime/guard.js'

describe('the Host of a request', () => {
  it.each([
    'localhost',
    'LOCALHOST:99',
    'localhost.',
    'localhost.:4100',
    'app.localhost',
    '127.0.0.1',
    '127.0.0.1:0',
    '192.168.1.7:65535',
    '[::1]',
    '[::1]:4100',
    '[2001:db8::7]',
    'mock.test',
    'mock.test.:80',
    'Mock.Test:80',
  ])('may be %s', (host) => {
    expect(refuseHost(host, ['mock.test'])).toBeUndefined()
  })

  it('may be left out, as in HTTP/1.0', () => {
    expect(refuseHost(undefined, [])).toBeUndefined()
  })

  it.each([
    ['evil.example', 'evil.example'],
    ['localhost.evil.example:80', 'localhost.evil.example'],
    ['127.0.0.1.nip.io', '127.0.0.1.nip.io'],
    ['notlocalhost', 'notlocalhost'],
    ['Evil.Example.:8080', 'evil.example'],
  ])('is refused as %s, with the option that allows it', (host, name) => {
    const reply = refuseHost(host, ['mock.test'])
    expect([reply?.status, reply?.body]).toEqual([
      403,
      JSON.stringify({
        error: `Failed to answer: the request is for the host "${host}", which is not this machine. Please use localhost, or start with --allowed-host ${name}.`,
      }),
    ])
    expect(refuseHost(host, parseAllowedHosts([name]))).toBeUndefined()
  })

  it.each([
    '',
    ' ',
    ':80',
    'localhost:',
    'localhost:99999',
    'localhost:65536',
    'localhost:-1',
    'localhost:80:80',
    'localhost:8o',
    'localhost..',
    '.localhost',
    'a..localhost',
    '[::1]evil.example',
    '[::1]x',
    '[::1',
    '::1',
    '[]',
    '[localhost]',
    '[127.0.0.1]',
    '[::1%25eth0]',
    'evil.example?.localhost',
    'evil.example/.localhost',
    'evil.example#.localhost',
    'evil.example\\.localhost',
    'a@b.localhost',
    'local host',
    ' localhost',
    'localhost,evil.example',
    'evil.example%2e.localhost',
    'löcalhost',
    '127.0.0.256',
    '2130706433',
    `${'a'.repeat(400)}.localhost`,
  ])('refuses %j, which is not a host', (host) => {
    expect(refuseHost(host, ['mock.test'])?.status).toBe(400)
  })

  it.each([
    ['mock.test', 'mock.test'],
    ['Mock.Test', 'mock.test'],
    ['mock.test:8080', 'mock.test'],
    ['mock.test.', 'mock.test'],
    [' mock.test ', 'mock.test'],
    ['https://mock.test:8080/path?query', 'mock.test'],
    ['[::1]:80', '::1'],
  ])('is allowed by --allowed-host %s', (value, name) => {
    expect(parseAllowedHosts([value])).toEqual([name])
  })

  it.each([
    '',
    '*',
    '*.mock.test',
    '.mock.test',
    'mock test',
    'mock.test/path',
    'a@mock.test',
    'ftp://mock.test',
  ])('can not be %j in --allowed-host', (value) => {
    expect(() => parseAllowedHosts([value])).toThrow(
      `Failed to start: "${value}" is not a host name for --allowed-host (allowedHosts). Please give one such as mock.example.`,
    )
  })
})
