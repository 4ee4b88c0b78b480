import type { JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { rowObjectIds } from '../ids.js'
import { deviceKeys, objectModel, type ParseRow } from '../objects/model.js'
import { removeRow, saveChanges, saveObject, type WrittenRow } from '../objects/rules.js'
import { findRow } from '../objects/sources.js'

export const INSTALLATION_CLASS = '_Installation'
const APPLE_TOKEN_LENGTH = 64

/** An installation as a write left it. */
export interface WrittenInstallation extends WrittenRow {
  /** Whether there was none before of this installation or device. */
  readonly isNew: boolean
}

/** What a request says of an installation, and who it says that it is. */
interface Claim {
  readonly scope: Scope
  readonly body: JsonObject
  readonly installationId: string | undefined
  readonly deviceToken: string | undefined
}

/**
 * Saves an installation. One that is known already, by its id or by the device's token, is changed instead, and others of the
 * same device go.
 *
 * @throws ApiError for the first thing that is wrong; nothing is kept then
 * @see https://docs.parseplatform.org/rest/guide/#uploading-installation-data
 */
export function saveInstallation(scope: Scope, body: JsonObject): WrittenInstallation {
  const claim = readClaim(scope, body)
  if (!claim.deviceToken && !claim.installationId && !scope.caller.installationId) {
    throw errors.installationWithoutId()
  }
  const known = withInstallationId(claim)
  if (!body.deviceType && !known) throw errors.deviceTypeMissing()
  const { objectId, replaced } = known ? chooseKnown(claim, known) : chooseOfDevice(claim)
  const written =
    objectId === undefined
      ? saveObject(scope, INSTALLATION_CLASS, claim.body)
      : saveChanges(scope, INSTALLATION_CLASS, objectId, claim.body)
  removeAll(scope, replaced)
  return { ...written, isNew: objectId === undefined }
}

/**
 * Changes an installation, unless the change makes it the same as another one that is known already.
 *
 * @throws ApiError for the first thing that is wrong; nothing is changed then
 */
export function changeInstallation(scope: Scope, objectId: string, body: JsonObject): WrittenRow {
  const claim = readClaim(scope, body)
  const { installationId, deviceToken } = claim
  if (!deviceToken && !installationId && !body.deviceType)
    return saveChanges(scope, INSTALLATION_CLASS, objectId, body)
  const row = findRow(scope.world, INSTALLATION_CLASS, objectId)
  if (!row) throw errors.objectNotFoundForUpdate()
  refuseOtherDevice(claim, row.fields)
  const choice = chooseKnown(claim, withInstallationId(claim) ?? row)
  const written = saveChanges(scope, INSTALLATION_CLASS, choice.objectId, claim.body)
  removeAll(scope, choice.replaced)
  return written
}

// Ids and Apple's tokens are compared without regard to case.
function readClaim(scope: Scope, body: JsonObject): Claim {
  const { caller } = scope
  const token = body.deviceToken
  const isApple = typeof token === 'string' && token.length === APPLE_TOKEN_LENGTH
  const deviceToken = isApple ? token.toLowerCase() : token
  const own = typeof body.installationId === 'string' ? body.installationId.toLowerCase() : undefined
  const installationId = own ?? (caller.isMaster ? undefined : caller.installationId?.toLowerCase())
  const folded = {
    ...body,
    ...(isApple ? { deviceToken: token.toLowerCase() } : {}),
    ...(own === undefined ? {} : { installationId: own }),
  }
  return {
    scope,
    body: folded,
    installationId,
    deviceToken: typeof deviceToken === 'string' ? deviceToken : undefined,
  }
}

function withInstallationId({ scope, installationId }: Claim): ParseRow | undefined {
  return installationId ? rowsBy(scope, { installationId })[0] : undefined
}

function ofDevice({ scope, deviceToken }: Claim): ParseRow[] {
  return deviceToken ? rowsBy(scope, { deviceToken }) : []
}

function rowsBy({ world }: Scope, device: JsonObject): ParseRow[] {
  const [key = ''] = deviceKeys(device)
  return world.table(objectModel).findAllBy('device', key)
}

function refuseOtherDevice({ body, deviceToken, installationId }: Claim, known: JsonObject): void {
  if (body.installationId && known.installationId && body.installationId !== known.installationId) {
    throw errors.notChangeable('installationId')
  }
  const isOtherToken = deviceToken && known.deviceToken && deviceToken !== known.deviceToken
  if (isOtherToken && !installationId && !known.installationId) throw errors.notChangeable('deviceToken')
  if (body.deviceType && body.deviceType !== known.deviceType) throw errors.notChangeable('deviceType')
}

/** The installation that a write changes, and the rows that are removed once the write is done. */
interface Choice<Id extends string | undefined = string | undefined> {
  /** Undefined when the write creates an installation. */
  readonly objectId: Id
  readonly replaced: readonly ParseRow[]
}

/** Chooses the installation to change when one is known by its id. */
function chooseKnown(claim: Claim, known: ParseRow): Choice<string> {
  const { body, deviceToken } = claim
  const devices = ofDevice(claim)
  const [only] = devices
  if (only && devices.length === 1 && !only.fields.installationId) {
    return { objectId: rowObjectIds.encode(only.id), replaced: only.id === known.id ? [] : [known] }
  }
  const objectId = rowObjectIds.encode(known.id)
  const isNamed = Boolean(body.installationId) || body.objectId === objectId
  const isMoved = deviceToken !== undefined && known.fields.deviceToken !== deviceToken && isNamed
  return { objectId, replaced: isMoved ? othersOfDevice(claim, known) : [] }
}

/**
 * Chooses the installation to change when only its device is known.
 *
 * @throws ApiError when the device has several and the request names none
 */
function chooseOfDevice(claim: Claim): Choice {
  const devices = ofDevice(claim)
  const [only] = devices
  if (!only) return { objectId: undefined, replaced: [] }
  if (devices.length === 1 && (!only.fields.installationId || !claim.installationId)) {
    return { objectId: rowObjectIds.encode(only.id), replaced: [] }
  }
  if (!claim.body.installationId) throw errors.ambiguousDevice()
  return { objectId: undefined, replaced: othersOfDevice(claim, undefined) }
}

// A device has one installation; when the app is named, one an app.
function othersOfDevice(claim: Claim, kept: ParseRow | undefined): ParseRow[] {
  const { appIdentifier, installationId } = claim.body
  return ofDevice(claim).filter((row) => {
    const isOfApp = !appIdentifier || row.fields.appIdentifier === appIdentifier
    const isKept = installationId ? row.fields.installationId === claim.installationId : row.id === kept?.id
    return isOfApp && !isKept
  })
}

function removeAll({ world }: Scope, rows: readonly ParseRow[]): void {
  for (const row of rows) removeRow(world, row)
}
