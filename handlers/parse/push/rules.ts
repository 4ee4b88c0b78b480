import type { Json, JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { findRow } from '../objects/model.js'
import { saveChanges, saveObject } from '../objects/rules.js'
import { matching } from '../queries/find.js'
import { loadRegexCompiler } from '../queries/regex.js'
import { usesRegex } from '../queries/where.js'
import { toDate, toIso, toObject } from '../values/json.js'

export const AUDIENCE_CLASS = '_Audience'

/**
 * Records a push that a server would send.
 *
 * @returns the id of the object in `_PushStatus` with its recipients
 * @throws ApiError when the body names neither recipients nor channels
 * @see https://docs.parseplatform.org/rest/guide/#sending-pushes
 */
export async function sendPush(scope: Scope, body: JsonObject): Promise<string> {
  const where = readAudience(body)
  const regex = usesRegex(where) ? await loadRegexCompiler() : undefined
  const found = await matching(scope, '_Installation', where, regex)
  const devices = found.filter(({ columns }) => columns.deviceToken)
  const perType: Record<string, number> = {}
  for (const { columns } of devices) {
    const type = String(columns.deviceType)
    perType[type] = (perType[type] ?? 0) + 1
  }
  const { objectId } = saveObject(scope, '_PushStatus', {
    pushTime: toIso(scope.world.clock.now()),
    query: JSON.stringify(where),
    payload: JSON.stringify(body.data ?? {}),
    source: 'rest',
    status: 'succeeded',
    numSent: devices.length,
    numFailed: 0,
    sentPerType: perType,
    ACL: {},
  })
  countUse(scope, body.audience_id)
  return objectId
}

// As in parse-server, an unknown audience does not refuse the push.
function countUse(scope: Scope, audienceId: Json | undefined): void {
  if (typeof audienceId !== 'string' || !findRow(scope.world, AUDIENCE_CLASS, audienceId)) return
  saveChanges(scope, AUDIENCE_CLASS, audienceId, {
    lastUsed: toDate(scope.world.clock.now()),
    timesUsed: { __op: 'Increment', amount: 1 },
  })
}

function readAudience({ where, channels }: JsonObject): JsonObject {
  if (where !== undefined && channels !== undefined) throw errors.pushWithChannelsAndWhere()
  if (channels !== undefined) return { channels: { $in: channels as Json } }
  if (where === undefined) throw errors.pushWithoutRecipients()
  const query = toObject(where)
  if (!query) throw errors.badWhere()
  return query
}
