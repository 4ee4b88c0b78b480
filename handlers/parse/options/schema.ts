import {
  callback,
  choice,
  either,
  filledText,
  flag,
  integer,
  kind,
  listOf,
  membersOf,
  naturalNumber,
  orNull,
  positiveNumber,
  recordOf,
  text,
  textLike,
} from '../../../src/options/kinds.js'
import type { Kind, OptionSchema } from '../../../src/options/types.js'
import type { FileUploadOptions, KeyPairs, ParseOptions, RequestComplexity } from '../options.js'
import { refusedOptions } from './parse-server.js'
import type { AccountLockout, PasswordPolicy } from './policies.js'

/** Limits of parse-server for `accountLockout` and the history of passwords. */
const LONGEST_LOCKOUT = 99_999
const HIGHEST_THRESHOLD = 999
const LONGEST_HISTORY = 20

/**
 * The schema of the options, with the checks of parse-server at its start.
 *
 * @see https://github.com/parse-community/parse-server/blob/alpha/src/Config.js
 */
export const optionSchema: OptionSchema<ParseOptions> = {
  shape: () => ({
    applicationId: filledText(),
    masterKey: filledText(),
    readOnlyMasterKey: filledText(),
    clientKey: text(),
    javascriptKey: text(),
    dotNetKey: text(),
    restAPIKey: text(),
    sessionLength: positiveNumber(),
    enforcePrivateUsers: flag(),
    allowClientClassCreation: flag(),
    maxLimit: integer(1),
    protectedFields: recordOf(
      recordOf(columns(), 'an object of lists, such as {"*": ["email"]}'),
      'an object such as {"_User": {"*": ["email"]}}',
    ),
    protectedFieldsOwnerExempt: flag(),
    protectedFieldsSaveResponseExempt: flag(),
    userSensitiveFields: columns(),
    liveQuery: membersOf<ParseOptions['liveQuery']>({
      classNames: namesOrAny('a list of class names, or "any"'),
    }),
    liveQueryServerOptions: membersOf<ParseOptions['liveQueryServerOptions']>({ keyPairs: keyPairs() }),
    requestComplexity: requestComplexity(),
    authProviders: namesOrAny('a list of names, or "any"'),
    convertEmailToLowercase: flag(),
    convertUsernameToLowercase: flag(),
    appName: filledText(),
    publicServerURL: textLike(/^https?:\/\/[^/\s]\S*$/i, 'a URL that begins with http:// or https://'),
    verifyUserEmails: flagOrCallback(),
    preventLoginWithUnverifiedEmail: flagOrCallback(),
    preventSignupWithUnverifiedEmail: flag(),
    sendUserEmailVerification: flagOrCallback(),
    emailVerifyTokenValidityDuration: positiveNumber(),
    emailVerifyTokenReuseIfValid: flag(),
    emailVerifySuccessOnInvalidEmail: flag(),
    resetPasswordSuccessOnInvalidEmail: flag(),
    revokeSessionOnPasswordReset: flag(),
    accountLockout: orNull(accountLockout()),
    passwordPolicy: orNull(passwordPolicy()),
    sanitizeErrors: flag(),
    legacyErrors: flag(),
    functions: recordOf(callback(), 'an object of functions'),
    keepErrorCodes: flag(),
    fileUpload: fileUpload(),
  }),
  rules: [checkKeys, checkLockout, checkResetTokens, checkVerificationTokens],
  refused: refusedOptions,
}

function columns(): Kind {
  return listOf(filledText(), 'a list of column names')
}

function namesOrAny(expected: string): Kind {
  return either(expected, listOf(filledText(), expected), choice(['any']))
}

function flagOrCallback(): Kind {
  return either('true, false or a function', flag(), callback())
}

function keyPairs(): Kind {
  return membersOf<KeyPairs>({
    clientKey: text(),
    javascriptKey: text(),
    masterKey: text(),
    restAPIKey: text(),
    windowsKey: text(),
  })
}

function requestComplexity(): Kind {
  const isLimit = (value: unknown) => Number.isInteger(value) && (value === -1 || Number(value) > 0)
  const limit = kind('a positive integer, or -1 for no limit', isLimit)
  return membersOf<RequestComplexity>({
    includeDepth: limit,
    includeCount: limit,
    subqueryDepth: limit,
    queryDepth: limit,
    batchRequestLimit: limit,
    allowRegex: flag(),
  })
}

function accountLockout(): Kind {
  return membersOf<AccountLockout>({
    duration: positiveNumber(LONGEST_LOCKOUT),
    threshold: integer(1, HIGHEST_THRESHOLD),
    unlockOnPasswordReset: flag(),
  })
}

function passwordPolicy(): Kind {
  const isPattern = (value: unknown) => value instanceof RegExp || isPatternSource(value)
  return membersOf<PasswordPolicy>({
    validatorPattern: kind('a regular expression, or the text of one', isPattern),
    validatorCallback: callback(),
    validationError: text(),
    doNotAllowUsername: flag(),
    maxPasswordAge: naturalNumber(),
    maxPasswordHistory: integer(0, LONGEST_HISTORY),
    resetTokenValidityDuration: positiveNumber(),
    resetTokenReuseIfValid: flag(),
    resetPasswordSuccessOnInvalidEmail: flag(),
  })
}

function fileUpload(): Kind {
  const isExtension = (value: unknown) => value === '*' || isPatternSource(value)
  const extension = kind('a regular expression as text, or "*"', isExtension)
  return membersOf<FileUploadOptions>({
    enableForPublic: flag(),
    enableForAnonymousUser: flag(),
    enableForAuthenticatedUser: flag(),
    fileExtensions: listOf(extension, 'a list of regular expressions as text'),
  })
}

function isPatternSource(value: unknown): boolean {
  if (typeof value !== 'string') return false
  try {
    return Boolean(new RegExp(value))
  } catch {
    return false
  }
}

function checkKeys({ masterKey, readOnlyMasterKey }: ParseOptions): string | undefined {
  if (masterKey !== readOnlyMasterKey) return undefined
  return 'masterKey and readOnlyMasterKey are the same. Please give two different keys.'
}

function checkLockout({ accountLockout: lockout }: ParseOptions): string | undefined {
  if (!lockout) return undefined
  const { duration, threshold }: Partial<AccountLockout> = lockout
  if (duration === undefined) return 'accountLockout.duration is missing. Please give a number of minutes.'
  if (threshold === undefined) return 'accountLockout.threshold is missing. Please give a number of failures.'
  return undefined
}

function checkResetTokens({ passwordPolicy: policy }: ParseOptions): string | undefined {
  if (!policy?.resetTokenReuseIfValid || policy.resetTokenValidityDuration) return undefined
  return 'passwordPolicy.resetTokenReuseIfValid needs passwordPolicy.resetTokenValidityDuration. Please give both, or neither.'
}

function checkVerificationTokens(options: ParseOptions): string | undefined {
  if (!options.emailVerifyTokenReuseIfValid || options.emailVerifyTokenValidityDuration) return undefined
  return 'emailVerifyTokenReuseIfValid needs emailVerifyTokenValidityDuration. Please give both, or neither.'
}
