import type { JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { deviceKeys, findRow, objectModel, type ParseRow, rowIdOf } from '../objects/model.js'
import { removeRow, saveChanges, saveObject, type WrittenRow } from '../objects/rules.js'

export const INSTALLATION_CLASS = '_Installation'
const APPLE_TOKEN_LENGTH = 64

/** An installation after a write. */
export interface WrittenInstallation extends WrittenRow {
  /** True when the installation and its device were unknown. */
  readonly isNew: boolean
}

/** A request to save an installation, with its ids in lower case. */
interface InstallationRequest {
  readonly scope: Scope
  readonly body: JsonObject
  readonly installationId: string | undefined
  readonly deviceToken: string | undefined
}

/**
 * Saves an installation. A known one, by its id or by the token of the device, is changed instead, and other ones of
 * the device are removed.
 *
 * @param fixed fields of a new installation that a fixture sets, and a client cannot
 * @throws ApiError for the first check that fails. Nothing is stored then
 * @see https://docs.parseplatform.org/rest/guide/#uploading-installation-data
 */
export function saveInstallation(
  scope: Scope,
  body: JsonObject,
  fixed: Partial<ParseRow> = {},
): WrittenInstallation {
  const request = readRequest(scope, body)
  if (!request.deviceToken && !request.installationId && !scope.caller.installationId) {
    throw errors.installationWithoutId()
  }
  const known = findByInstallationId(request)
  if (!body.deviceType && !known) throw errors.deviceTypeMissing()
  const { objectId, replaced } = known ? chooseById(request, known) : chooseByDevice(request)
  const written =
    objectId === undefined
      ? saveObject(scope, INSTALLATION_CLASS, request.body, fixed)
      : saveChanges(scope, INSTALLATION_CLASS, objectId, request.body)
  removeRows(scope, replaced)
  return { ...written, isNew: objectId === undefined }
}

/**
 * Changes an installation.
 *
 * @throws ApiError for the first check that fails, such as a change to the ids of another installation. Nothing is
 * stored then
 */
export function changeInstallation(scope: Scope, objectId: string, body: JsonObject): WrittenRow {
  const request = readRequest(scope, body)
  const { installationId, deviceToken } = request
  if (!deviceToken && !installationId && !body.deviceType)
    return saveChanges(scope, INSTALLATION_CLASS, objectId, body)
  const row = findRow(scope.world, INSTALLATION_CLASS, objectId)
  if (!row) throw errors.objectNotFoundForUpdate()
  refuseOtherDevice(request, row.fields)
  const choice = chooseById(request, findByInstallationId(request) ?? row)
  const written = saveChanges(scope, INSTALLATION_CLASS, choice.objectId, request.body)
  removeRows(scope, choice.replaced)
  return written
}

// Ids and Apple's tokens are compared in lower case.
function readRequest(scope: Scope, body: JsonObject): InstallationRequest {
  const { caller } = scope
  const token = body.deviceToken
  const isApple = typeof token === 'string' && token.length === APPLE_TOKEN_LENGTH
  const deviceToken = isApple ? token.toLowerCase() : token
  const sentId = typeof body.installationId === 'string' ? body.installationId.toLowerCase() : undefined
  const installationId = sentId ?? (caller.isMaster ? undefined : caller.installationId?.toLowerCase())
  const folded = {
    ...body,
    ...(isApple ? { deviceToken: token.toLowerCase() } : {}),
    ...(sentId === undefined ? {} : { installationId: sentId }),
  }
  return {
    scope,
    body: folded,
    installationId,
    deviceToken: typeof deviceToken === 'string' ? deviceToken : undefined,
  }
}

function findByInstallationId({ scope, installationId }: InstallationRequest): ParseRow | undefined {
  return installationId ? findRows(scope, { installationId })[0] : undefined
}

function rowsOfDevice({ scope, deviceToken }: InstallationRequest): ParseRow[] {
  return deviceToken ? findRows(scope, { deviceToken }) : []
}

function findRows({ world }: Scope, device: JsonObject): ParseRow[] {
  const [key = ''] = deviceKeys(device)
  return world.table(objectModel).findAllBy('device', key)
}

function refuseOtherDevice(
  { body, deviceToken, installationId }: InstallationRequest,
  known: JsonObject,
): void {
  if (body.installationId && known.installationId && body.installationId !== known.installationId) {
    throw errors.notChangeable('installationId')
  }
  const isOtherToken = deviceToken && known.deviceToken && deviceToken !== known.deviceToken
  if (isOtherToken && !installationId && !known.installationId) throw errors.notChangeable('deviceToken')
  if (body.deviceType && body.deviceType !== known.deviceType) throw errors.notChangeable('deviceType')
}

/** The installation that a write changes, and the rows that the write removes. */
interface Choice<Id extends string | undefined = string | undefined> {
  /** Undefined when the write creates an installation. */
  readonly objectId: Id
  readonly replaced: readonly ParseRow[]
}

/** Chooses the installation to change when one is known by its id. */
function chooseById(request: InstallationRequest, known: ParseRow): Choice<string> {
  const { body, deviceToken } = request
  const devices = rowsOfDevice(request)
  const [only] = devices
  if (only && devices.length === 1 && !only.fields.installationId) {
    return { objectId: rowIdOf(only), replaced: only.id === known.id ? [] : [known] }
  }
  const objectId = rowIdOf(known)
  const isNamed = Boolean(body.installationId) || body.objectId === objectId
  const isMoved = deviceToken !== undefined && known.fields.deviceToken !== deviceToken && isNamed
  return { objectId, replaced: isMoved ? othersOfDevice(request, known) : [] }
}

/**
 * Chooses the installation to change when only its device is known.
 *
 * @throws ApiError when the device has several and the request names none
 */
function chooseByDevice(request: InstallationRequest): Choice {
  const devices = rowsOfDevice(request)
  const [only] = devices
  if (!only) return { objectId: undefined, replaced: [] }
  if (devices.length === 1 && (!only.fields.installationId || !request.installationId)) {
    return { objectId: rowIdOf(only), replaced: [] }
  }
  if (!request.body.installationId) throw errors.ambiguousDevice()
  return { objectId: undefined, replaced: othersOfDevice(request, undefined) }
}

// A device has one installation, or one for each app when the request names an app.
function othersOfDevice(request: InstallationRequest, known: ParseRow | undefined): ParseRow[] {
  const { appIdentifier, installationId } = request.body
  return rowsOfDevice(request).filter((row) => {
    const isOfApp = !appIdentifier || row.fields.appIdentifier === appIdentifier
    const isKept = installationId
      ? row.fields.installationId === request.installationId
      : row.id === known?.id
    return isOfApp && !isKept
  })
}

function removeRows({ world }: Scope, rows: readonly ParseRow[]): void {
  for (const row of rows) removeRow(world, row)
}
