import { describe, expect, it } from 'vitest'
import { dialects } from '../../src/index.js'

const { acs, parse, tyk, zendesk } = dialects

/** Configures a dialect as JavaScript may, without types to hold it back. */
function configure(name: keyof typeof dialects, options: unknown) {
  return dialects[name].with(options as object)
}

describe('a dialect', () => {
  it.each([
    [
      'parse',
      { enforcePrivateUser: true },
      'there is no option "enforcePrivateUser". Please use "enforcePrivateUsers".',
    ],
    [
      'parse',
      { fileUpload: { enableForPublik: true } },
      'there is no option "fileUpload.enableForPublik". Please use "fileUpload.enableForPublic".',
    ],
    [
      'parse',
      { liveQueryServerOptions: { keyPairs: { masterkey: 'm' } } },
      'there is no option "liveQueryServerOptions.keyPairs.masterkey". Please use "liveQueryServerOptions.keyPairs.masterKey".',
    ],
    ['parse', { sessionLength: '1h' }, 'sessionLength is "1h". Please give a number greater than 0.'],
    ['parse', { sessionLength: 0 }, 'sessionLength is 0. Please give a number greater than 0.'],
    ['parse', { sessionLength: Number.NaN }, 'sessionLength is NaN. Please give a number greater than 0.'],
    ['parse', { maxLimit: -1 }, 'maxLimit is -1. Please give an integer of at least 1.'],
    ['parse', { strict: 'yes' }, 'strict is "yes". Please give true or false.'],
    ['parse', { masterKey: '' }, 'masterKey is "". Please give a string that is not empty.'],
    ['parse', { masterKey: null }, 'masterKey is null. Please give a string that is not empty.'],
    [
      'parse',
      { masterKey: 'k', readOnlyMasterKey: 'k' },
      'masterKey and readOnlyMasterKey are the same. Please give two different keys.',
    ],
    [
      'parse',
      { accountLockout: { threshold: 2 } },
      'accountLockout.duration is missing. Please give a number of minutes.',
    ],
    [
      'parse',
      { accountLockout: { duration: 5 } },
      'accountLockout.threshold is missing. Please give a number of failures.',
    ],
    [
      'parse',
      { accountLockout: { duration: 100_000, threshold: 2 } },
      'accountLockout.duration is 100000. Please give a number greater than 0, and at most 99999.',
    ],
    [
      'parse',
      { accountLockout: { duration: 5, threshold: 1.5 } },
      'accountLockout.threshold is 1.5. Please give an integer from 1 to 999.',
    ],
    ['parse', { accountLockout: true }, 'accountLockout is true. Please give an object.'],
    [
      'parse',
      { passwordPolicy: { validatorPattern: '(' } },
      'passwordPolicy.validatorPattern is "(". Please give a regular expression, or the text of one.',
    ],
    [
      'parse',
      { passwordPolicy: { validatorCallback: 'strong' } },
      'passwordPolicy.validatorCallback is "strong". Please give a function.',
    ],
    [
      'parse',
      { passwordPolicy: { maxPasswordHistory: 21 } },
      'passwordPolicy.maxPasswordHistory is 21. Please give an integer from 0 to 20.',
    ],
    [
      'parse',
      { passwordPolicy: { maxPasswordAge: -1 } },
      'passwordPolicy.maxPasswordAge is -1. Please give a number that is 0 or greater.',
    ],
    [
      'parse',
      { passwordPolicy: { resetTokenReuseIfValid: true } },
      'passwordPolicy.resetTokenReuseIfValid needs passwordPolicy.resetTokenValidityDuration. Please give both, or neither.',
    ],
    [
      'parse',
      { emailVerifyTokenReuseIfValid: true },
      'emailVerifyTokenReuseIfValid needs emailVerifyTokenValidityDuration. Please give both, or neither.',
    ],
    [
      'parse',
      { publicServerURL: 'api.example.com' },
      'publicServerURL is "api.example.com". Please give a URL that begins with http:// or https://.',
    ],
    [
      'parse',
      { verifyUserEmails: 'yes' },
      'verifyUserEmails is "yes". Please give true, false or a function.',
    ],
    ['parse', { functions: { hello: 'Hello!' } }, 'functions.hello is "Hello!". Please give a function.'],
    [
      'parse',
      { liveQuery: { classNames: 'Game' } },
      'liveQuery.classNames is "Game". Please give a list of class names, or "any".',
    ],
    [
      'parse',
      { requestComplexity: { queryDepth: 0 } },
      'requestComplexity.queryDepth is 0. Please give a positive integer, or -1 for no limit.',
    ],
    [
      'parse',
      { protectedFields: { _User: ['email'] } },
      'protectedFields._User is ["email"]. Please give an object of lists, such as {"*": ["email"]}.',
    ],
    [
      'parse',
      { fileUpload: { fileExtensions: ['['] } },
      'fileUpload.fileExtensions[0] is "[". Please give a regular expression as text, or "*".',
    ],
    ['parse', { version: '2020' }, 'version is "2020". Please give "current" or "api.parse.com".'],
    ['zendesk', { version: 'curent' }, 'version is "curent". Please give "current".'],
    ['zendesk', { jobDelay: -1 }, 'jobDelay is -1. Please give an integer of at least 0.'],
    ['zendesk', { anonymousme: true }, 'there is no option "anonymousme". Please use "anonymousMe".'],
    [
      'zendesk',
      { colour: 'red' },
      'there is no option "colour". Please choose one of: baseUrl, version, strict, jobDelay, anonymousMe.',
    ],
    ['tyk', { adminSecret: 12345 }, 'adminSecret is 12345. Please give a string that is not empty.'],
    [
      'tyk',
      { passwordPolicy: { minLenght: 8 } },
      'there is no option "passwordPolicy.minLenght". Please use "passwordPolicy.minLength".',
    ],
    ['acs', { sessionTtl: 0 }, 'sessionTtl is 0. Please give a number greater than 0.'],
    [
      'acs',
      { baseUrl: 'api.example.com' },
      'baseUrl is "api.example.com". Please give an http or https URL, or a path of the page that begins with "/".',
    ],
    [
      'acs',
      { baseUrl: 'https://api.example.com/v1?key=a' },
      'baseUrl is "https://api.example.com/v1?key=a". Please give it without a query (?) and a fragment (#).',
    ],
    [
      'acs',
      { baseUrl: '/v1#top' },
      'baseUrl is "/v1#top". Please give it without a query (?) and a fragment (#).',
    ],
    ['acs', 3, 'the options are 3. Please give an object.'],
    ['acs', [], 'the options are []. Please give an object.'],
    [
      'acs',
      JSON.parse('{"__proto__": {"strict": true}}'),
      'there is no option "__proto__". Please choose one of: baseUrl, version, strict, appKey, sessionTtl, emailVerification.',
    ],
  ] as const)('%s refuses %j', (name, options, message) => {
    expect(() => configure(name, options)).toThrow(new Error(`Failed to configure ${name}: ${message}`))
  })

  it.each([
    [
      { liveQuery: { classNames: new Set(['Game']) } },
      'liveQuery.classNames is a Set. Please give a list of class names, or "any".',
    ],
    [
      { functions: new Map([['hello', () => 'Hello!']]) },
      'functions is a Map. Please give an object of functions.',
    ],
    [{ accountLockout: new Map() }, 'accountLockout is a Map. Please give an object.'],
    [new Map([['strict', true]]), 'the options are a Map. Please give an object.'],
    [{ strict: Object.create(null) }, 'strict is {}. Please give true or false.'],
    [
      { strict: Object.create(Object.create(Object.create(null))) },
      'strict is an object of a class. Please give true or false.',
    ],
  ])('refuses %s, which JSON cannot show', (options, message) => {
    expect(() => configure('parse', options)).toThrow(new Error(`Failed to configure parse: ${message}`))
  })

  it('names all that is wrong at once', () => {
    expect(() => configure('tyk', { strict: 1, adminSecret: 2, x: 3 })).toThrow(
      new Error(
        'Failed to configure tyk: strict is 1. Please give true or false. Also, adminSecret is 2. Please give a string that is not empty. ' +
          'Also, there is no option "x". Please choose one of: baseUrl, version, strict, adminSecret, passwordPolicy.',
      ),
    )
  })

  it.each([
    ['databaseURI', 'has no effect here, as the double keeps everything in memory. Please leave it out.'],
    [
      'logLevel',
      'has no effect here, as the double writes no log; its journal lists the requests. Please leave it out.',
    ],
    ['allowHeaders', 'is not supported yet. Please leave it out.'],
    ['appId', 'is "applicationId" here. Please use that.'],
  ])("explains why parse-server's %s is refused", (name, reason) => {
    expect(() => configure('parse', { [name]: 'x' })).toThrow(
      new Error(`Failed to configure parse: "${name}" ${reason}`),
    )
  })

  it('explains a refused option of parse-server in another option', () => {
    expect(() => configure('parse', { liveQuery: { redisURL: 'redis://' } })).toThrow(
      'Failed to configure parse: "liveQuery.redisURL" has no effect here, as LiveQuery needs no server of its own here.',
    )
  })

  it('takes functions, patterns and other values that an option allows', () => {
    const hello = () => 'Hello!'
    const always = () => true
    const { options } = parse.with({
      functions: { hello },
      verifyUserEmails: always,
      sendUserEmailVerification: always,
      passwordPolicy: { validatorPattern: /./, validatorCallback: always },
      accountLockout: { duration: 0.5, threshold: 999 },
      protectedFields: { Card: { 'role:Clerk': [] } },
      liveQuery: { classNames: [] },
      fileUpload: { fileExtensions: ['*'] },
      requestComplexity: { includeDepth: -1 },
      baseUrl: 'http://localhost:1337/parse',
      version: 'api.parse.com',
    })
    expect(options.functions.hello).toBe(hello)
    expect(options.passwordPolicy).toEqual({ validatorPattern: /./, validatorCallback: always })
  })
})

describe('options given in part', () => {
  it('merge with the defaults at every depth', () => {
    const { fileUpload } = parse.with({ fileUpload: { enableForPublic: true } }).options
    expect(fileUpload).toEqual({ ...parse.options.fileUpload, enableForPublic: true })
    expect(parse.with({ liveQueryServerOptions: {} }).options.liveQueryServerOptions).toEqual({
      keyPairs: {},
    })
    const { protectedFields } = parse.with({ protectedFields: { Card: { '*': ['pin'] } } }).options
    expect(protectedFields).toEqual({ _User: { '*': ['email'] }, Card: { '*': ['pin'] } })
  })

  it('keep what is there when they are undefined', () => {
    const { options } = parse.with({ fileUpload: undefined, sessionLength: undefined, version: undefined })
    expect(options).toEqual(parse.options)
  })

  it('merge with those given before', () => {
    const policy = tyk
      .with({ passwordPolicy: { minLength: 8 } })
      .with({ passwordPolicy: { multiCase: true } })
    expect(policy.options.passwordPolicy).toEqual({ minLength: 8, multiCase: true })
    const locking = parse.with({ accountLockout: { duration: 5, threshold: 2 } })
    expect(locking.with({ accountLockout: { threshold: 3 } }).options.accountLockout).toEqual({
      duration: 5,
      threshold: 3,
    })
    expect(locking.with({ accountLockout: null }).options.accountLockout).toBeNull()
  })

  it('replace lists as a whole', () => {
    const first = parse.with({ userSensitiveFields: ['ssn', 'zip'] })
    expect(first.with({ userSensitiveFields: ['age'] }).options.userSensitiveFields).toEqual(['age'])
  })

  it('leave alone what was given, and the dialect that they are given to', () => {
    const before = structuredClone(acs.options)
    const given = { accountLockout: { duration: 5, threshold: 2 }, userSensitiveFields: ['ssn'] }
    const first = parse.with(given)
    first.with({ accountLockout: { threshold: 9 }, userSensitiveFields: [] })
    expect(given).toEqual({ accountLockout: { duration: 5, threshold: 2 }, userSensitiveFields: ['ssn'] })
    given.accountLockout.threshold = 7
    given.userSensitiveFields.push('zip')
    expect(first.options).toMatchObject({ accountLockout: { threshold: 2 }, userSensitiveFields: ['ssn'] })
    acs.with({ appKey: 'other' })
    expect(acs.options).toEqual(before)
  })

  it('pollute no prototype', () => {
    const functions = JSON.parse(
      '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
    )
    expect(() => configure('parse', { functions })).toThrow('Failed to configure parse: functions.')
    expect(() => configure('parse', { protectedFields: functions })).toThrow()
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('the types of options', () => {
  it('refuse versions, names and kinds that there are not', () => {
    // @ts-expect-error: no such version
    expect(() => zendesk.with({ version: '2020' })).toThrow()
    // @ts-expect-error: no such option
    expect(() => parse.with({ enforcePrivateUser: true })).toThrow()
    // @ts-expect-error: no such option in another
    expect(() => parse.with({ fileUpload: { enableForPublik: true } })).toThrow()
    // @ts-expect-error: another kind
    expect(() => tyk.with({ passwordPolicy: { minLength: '8' } })).toThrow()
    // @ts-expect-error: no such option of the double's
    expect(() => acs.with({ appkey: 'x' })).toThrow()
  })
})
