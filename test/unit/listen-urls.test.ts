import type { AddressInfo } from 'node:net'
import type { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { listenUrls } from '../../src/runtime/listen-urls.js'
import { isLoopbackAddress } from '../../src/runtime/loopback.js'

const rest = { netmask: '', mac: '', cidr: null, scopeid: 0 }
const interfaces: ReturnType<typeof networkInterfaces> = {
  lo: [{ ...rest, address: '127.0.0.1', family: 'IPv4', internal: true }],
  eth0: [
    { ...rest, address: '192.168.1.7', family: 'IPv4', internal: false },
    { ...rest, address: '2001:db8::7', family: 'IPv6', internal: false },
    { ...rest, address: 'fe80::1', family: 'IPv6', internal: false },
  ],
}

function urlsOf(address: string) {
  const bound: AddressInfo = { address, port: 4100, family: address.includes(':') ? 'IPv6' : 'IPv4' }
  return listenUrls(bound, interfaces)
}

describe('the addresses of a server', () => {
  it.each([
    ['127.0.0.1', ['http://127.0.0.1:4100'], false],
    ['::1', ['http://[::1]:4100'], false],
    ['192.168.1.7', ['http://192.168.1.7:4100'], true],
    ['0.0.0.0', ['http://127.0.0.1:4100', 'http://192.168.1.7:4100'], true],
    [
      '::',
      ['http://[::1]:4100', 'http://127.0.0.1:4100', 'http://192.168.1.7:4100', 'http://[2001:db8::7]:4100'],
      true,
    ],
  ])('that is bound to %s are ones that clients can use', (address, urls, isExposed) => {
    expect(urlsOf(address)).toEqual({ url: urls[0], urls, isExposed })
  })
})

describe('a loopback address', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', '0:0:0:0:0:0:0:1'])('is %s', (address) => {
    expect(isLoopbackAddress(address)).toBe(true)
  })

  it.each(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', '::ffff:10.0.0.1', '::2', 'localhost', ''])(
    'is not %j',
    (address) => {
      expect(isLoopbackAddress(address)).toBe(false)
    },
  )
})
