import { parseError } from './parse-error.js'

const ALTERED_WITHOUT_SESSION = 'Parse::UserCannotBeAlteredWithoutSessionError'

/** Errors of users, their credentials and their sessions. */
export const accountErrors = {
  wrongLogin: () => parseError(101, 'Invalid username/password.', { legacy: 'invalid login parameters' }),
  accountLocked: (minutes: number) =>
    parseError(
      101,
      `Your account is locked due to multiple failed login attempts. Please try again after ${minutes} minute(s)`,
    ),
  passwordExpired: () => parseError(101, 'Your password has expired. Please reset your password.'),
  userNotFound: () => parseError(101, 'user not found'),
  challengedUserNotFound: () => parseError(101, 'User not found.'),
  noLegacySession: () => parseError(101, 'invalid session'),
  noUserOfEmail: (email: string) =>
    parseError(101, 'A user with that email does not exist.', {
      legacy: [205, `no user found with email ${email}`],
    }),
  emailVerifiedIsReadOnly: () =>
    parseError(119, "Clients aren't allowed to manually update email verification."),
  additionalAuthDataMissing: (providers: string) =>
    parseError(-1, `Missing additional authData ${providers}`),
  alreadyVerified: (email: string) => parseError(-1, `Email ${email} is already verified.`),
  malformedEmail: () => parseError(125, 'Email address format is invalid.'),
  emailIsNoString: () => parseError(125, 'you must provide a valid email string'),
  invalidMfaData: () => parseError(141, 'Invalid MFA data'),
  invalidMfaSecret: (reason: string) => parseError(141, reason),
  invalidMfaToken: () => parseError(141, 'Invalid MFA token'),
  invalidMobileNumber: () => parseError(141, 'Invalid mobile number.'),
  mfaIsSetUp: () => parseError(141, 'MFA is already set up on this account'),
  mfaNumberNotPending: () => parseError(141, 'This number is not pending'),
  mfaTokenRequired: () => parseError(141, 'Please enter the token'),
  wrongMobileToken: () => parseError(141, 'Invalid MFA token 1'),
  expiredMobileToken: () => parseError(141, 'Invalid MFA token 2'),
  weakPassword: (reason: string) => parseError(142, reason),
  usernameInPassword: () => parseError(142, 'Password cannot contain your username.'),
  repeatedPassword: (last: number) =>
    parseError(142, `New password should not be the same as last ${last} passwords.`),
  invalidAuthDataId: (provider: string) => parseError(162, `Invalid authData id for provider '${provider}'.`),
  userIdMissing: () => parseError(162, 'userId must not be empty, null, or undefined'),
  tokenIsNoString: () => parseError(162, 'token must be a string'),
  usernameMissing: () => parseError(200, 'bad or missing username'),
  loginNameMissing: () => parseError(200, 'username/email is required.'),
  passwordMissing: () => parseError(201, 'password is required'),
  resetPasswordMissing: () => parseError(201, 'Missing password'),
  loginPasswordMissing: () => parseError(201, 'password is required.'),
  usernameTaken: (username: string) =>
    parseError(202, 'Account already exists for this username.', {
      legacy: `username ${username} already taken`,
    }),
  emailTaken: (email: string) =>
    parseError(203, 'Account already exists for this email address.', {
      legacy: `the email address ${email} has already been taken`,
    }),
  emailMissing: () => parseError(204, 'you must provide an email'),
  emailNotFound: (email: string) => parseError(205, `No user found with email ${email}`),
  emailNotVerified: () => parseError(205, 'User email is not verified.'),
  sessionMissing: (userId: string) =>
    parseError(206, `Cannot modify user ${userId}.`, { isSanitized: true, legacy: ALTERED_WITHOUT_SESSION }),
  insufficientAuth: () =>
    parseError(206, 'Insufficient auth.', { isSanitized: true, legacy: ALTERED_WITHOUT_SESSION }),
  deleteNeedsSession: () =>
    parseError(206, 'Insufficient auth to delete user', { legacy: ALTERED_WITHOUT_SESSION }),
  accountAlreadyLinked: () => parseError(208, 'this auth is already used'),
  aclOnSession: () => parseError(105, 'Cannot set ACL on a Session.'),
  invalidSession: () => parseError(209, 'Invalid session token'),
  sessionRequired: () => parseError(209, 'Invalid session token', { isSanitized: true }),
  invalidLegacySession: () => parseError(209, 'invalid legacy session token'),
  sessionTokenRequired: () => parseError(209, 'Session token required.'),
  sessionTokenNotFound: () => parseError(209, 'Session token not found.'),
  expiredSession: () => parseError(209, 'Session token is expired.'),
  unsupportedAuthentication: () => parseError(252, 'This authentication method is unsupported.'),
} as const
