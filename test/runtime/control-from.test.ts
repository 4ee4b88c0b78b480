import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'
import { OriginRule } from '../../src/runtime/origin.js'
import { type ControlFrom, PrivateAccess } from '../../src/runtime/private-access.js'
import type { SocketRequest } from '../../src/runtime/socket.js'
import { sendRaw } from './raw.js'

const double = createDouble({ users: 0 })

function refusalFor(remoteAddress: string | undefined, controlFrom: ControlFrom = 'loopback') {
  const access = new PrivateAccess(new OriginRule({}), { controlFrom })
  const headers: IncomingHttpHeaders = { host: 'localhost:4100' }
  const request = { method: 'GET', headers, socket: { remoteAddress, localPort: 4100 } }
  return access.refuse(request as SocketRequest)
}

function statusFor(remoteAddress: string | undefined, controlFrom?: ControlFrom): number {
  return refusalFor(remoteAddress, controlFrom)?.status ?? 200
}

describe('the control API of a server that others can reach', () => {
  it.each(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1', undefined])(
    'answers a client at %s, on this machine',
    (address) => {
      expect(statusFor(address)).toBe(200)
    },
  )

  it.each(['192.168.1.9', '172.17.0.1', '::ffff:10.0.0.1', '2001:db8::9', '0.0.0.0'])(
    'answers a client at %s only when it may come from anywhere',
    (address) => {
      expect([statusFor(address), statusFor(address, 'loopback'), statusFor(address, 'anywhere')]).toEqual([
        403, 403, 200,
      ])
    },
  )

  it('says where it answers, and which option opens it', () => {
    const body = refusalFor('192.168.1.9')?.body
    expect(JSON.parse(String(body))).toEqual({
      error:
        'Failed to control the double: the request comes from 192.168.1.9, and the control API answers this machine only. ' +
        "Please use http://127.0.0.1:4100, or start with --control-from anywhere (in code: controlFrom: 'anywhere').",
    })
  })

  it('answers at each address of a server that is bound to all of them, and not on the network', async () => {
    const { url, urls, isExposed, close } = await listen(double, { port: 0, host: '0.0.0.0' })
    expect([isExposed, urls[0]]).toEqual([true, url])
    for (const each of urls) {
      expect((await sendRaw(`${each}/parse/health`)).status).toBe(200)
      const isLoopback = each.startsWith('http://127.')
      expect((await sendRaw(`${each}/__stuntdouble/health`)).status).toBe(isLoopback ? 200 : 403)
    }
    await close()
  })

  it('refuses any other value of controlFrom', async () => {
    const controlFrom = 'everywhere' as 'anywhere'
    await expect(listen(double, { port: 0, controlFrom })).rejects.toThrow(
      'Failed to listen: controlFrom is "everywhere". Please give "anywhere".',
    )
  })
})
