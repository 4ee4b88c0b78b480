import { ApiError } from '../../src/contract.js'
import { failed } from './replies/envelope.js'

/** Differences in the wording of errors between versions of the API. */
interface Wording {
  readonly meta: '' | null
  /** The last character of most messages. */
  readonly stop: '' | '.'
  /** The word for an organisation in the error about a taken e-mail. */
  readonly org: 'org' | 'Org'
}

/** The catalogue of Tyk's errors, in one wording. */
export type TykErrors = ReturnType<typeof createErrors>

/** Returns the catalogue in a wording. */
export function createErrors({ meta, stop, org }: Wording) {
  const refuse = (status: number, message: string) => new ApiError(failed(status, message, meta))
  return {
    notAuthorised: () => refuse(401, 'Not authorised'),
    accessDenied: (path: string) =>
      refuse(403, `access denied: You do not have permission to access  ${path}`),
    malformedBody: () => refuse(403, `Request body malformed${stop}`),
    emptyBody: () => refuse(500, `Failed to read response body, body empty${stop}`),

    noSuchUser: (status: 400 | 404 = 404) => refuse(status, `Could not retrieve user detail${stop}`),
    noUserToUpdate: () => refuse(400, `user does not exist${stop}`),
    noUserForAdmin: () => refuse(404, 'User not found'),
    noCurrentUser: () => refuse(404, `Could not retrieve current user detail${stop}`),
    invalidUser: () => refuse(400, `User object validation failed${stop}`),
    invalidEmail: () => refuse(403, `Please enter a valid email address${stop}`),
    emailTaken: () => refuse(403, `User email already exists for this ${org}${stop}`),
    noPermissions: () =>
      refuse(403, 'To create a user specify at least one permission, or make them an admin.'),

    weakPassword: (weakness: string) => refuse(400, `Password ${weakness}${stop}`),
    passwordReused: () => refuse(400, `Password was used before, please choose another${stop}`),
    wrongPassword: () => refuse(403, `Current password is incorrect${stop}`),

    noSearch: () => refuse(404, `Could not search users${stop}`),
    noSearchFilter: () => refuse(400, `Could not extract search filter from request body${stop}`),

    noSuchGroup: () => refuse(404, `Could not retrieve user group detail${stop}`),
    noGroupToUpdate: () => refuse(400, 'Group ID does not exist'),

    noSuchOrganisation: () => refuse(404, `Could not retrieve org detail${stop}`),
    organisationNotSaved: () => refuse(403, 'Failed to save new Org object to DB'),

    ssoNotEnabled: () => refuse(403, `SSO not enabled for org${stop}`),
    ssoWithoutOrganisation: (id: string) =>
      refuse(
        400,
        `Cannot create an SSO session for an invalid payload: [Error: Org id not found ('${id}').]`,
      ),
  } as const
}
