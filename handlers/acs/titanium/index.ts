import { type CloudMethod, socialIntegrations, users } from './methods.js'
import { send } from './request.js'
import type { Cloud, CloudEvent, CloudOptions } from './types.js'

export type {
  Cloud,
  CloudCallback,
  CloudEvent,
  CloudFailure,
  CloudMeta,
  CloudOptions,
  CloudSocialIntegrations,
  CloudSuccess,
  CloudUser,
  CloudUsers,
  CloudUsersSuccess,
} from './types.js'

const DEFAULT_BASE_URL = 'https://api.cloud.appcelerator.com'

/**
 * Makes a replacement for Titanium's module `ti.cloud`, so that an app's code for users runs unchanged in Node and in a
 * page. Each call takes a callback, which receives one event. Calls change their data in place, as the module does.
 *
 * @see https://github.com/appcelerator-modules/ti.cloud
 *
 * @example
 * import { createDouble } from 'stuntdouble'
 * import { intercept } from 'stuntdouble/node'
 * import { createCloud } from 'stuntdouble/titanium'
 *
 * const { close } = intercept(createDouble({ dialects: ['acs'] }))
 * const Cloud = createCloud({ key: 'any' })
 * const event = await new Promise((resolve) => Cloud.Users.login({ login: 'admin', password: 'password' }, resolve))
 * event.users[0].username // 'admin'
 * close()
 */
export function createCloud({ key, baseUrl = DEFAULT_BASE_URL }: CloudOptions): Cloud {
  const root = baseUrl.replace(/\/+$/, '')
  const cloud: Cloud = {
    sessionId: undefined,
    debug: false,
    hasStoredSession: () => Boolean(cloud.sessionId),
    Users: toCalls(users),
    SocialIntegrations: toCalls(socialIntegrations),
  }
  return cloud

  function toCalls<Name extends string>(methods: Readonly<Record<Name, CloudMethod>>) {
    const calls = Object.entries<CloudMethod>(methods).map(([name, method]) => [name, toCall(method)])
    return Object.fromEntries(calls) as Record<Name, (...args: unknown[]) => void>
  }

  function toCall({ verb, path, read, endsSession }: CloudMethod): (...args: unknown[]) => void {
    return (...args) => {
      const { data, callback } = read(args)
      log('ACS Request', { url: path, verb, data })
      send({ baseUrl: root, key, sessionId: cloud.sessionId, verb, path, data }).then((event) => {
        log('ACS Response', event)
        if (event.success && event.meta.session_id) cloud.sessionId = event.meta.session_id
        if (endsSession) cloud.sessionId = undefined
        callback(event)
      })
    }
  }

  function log(label: string, value: CloudEvent | object): void {
    if (cloud.debug) console.log(`${label}: ${JSON.stringify(value)}`)
  }
}
