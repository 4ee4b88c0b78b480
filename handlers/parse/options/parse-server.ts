/** Options of parse-server without an effect in a double, by reason. */
const WITHOUT_EFFECT: Readonly<Record<string, readonly string[]>> = {
  'the double keeps everything in memory': [
    'collectionPrefix',
    'databaseAdapter',
    'databaseOptions',
    'databaseURI',
    'enableCollationCaseComparison',
    'encryptionKey',
    'fileKey',
    'filesAdapter',
  ],
  'the double has no cache': ['cacheAdapter', 'cacheMaxSize', 'cacheTTL', 'masterKeyTtl'],
  'the double writes no log; its journal lists the requests': [
    'analyticsAdapter',
    'jsonLogs',
    'logLevel',
    'logLevels',
    'logsFolder',
    'loggerAdapter',
    'maxLogFiles',
    'silent',
    'verbose',
  ],
  'the double sends no mail; its outbox has the mails': ['emailAdapter'],
  'the double sends no push notification': ['push', 'scheduledPush'],
  'the double has no GraphQL API': [
    'graphQLPath',
    'graphQLPublicIntrospection',
    'graphQLSchema',
    'mountGraphQL',
    'mountPlayground',
    'playgroundPath',
  ],
  'the double calls no provider': ['enableInsecureAuthAdapters'],
  'keys are accepted from every address': ['maintenanceKeyIps', 'masterKeyIps', 'trustProxy'],
  'a double runs in your own process': [
    'cluster',
    'directAccess',
    'enableExpressErrorHandler',
    'middleware',
    'requestContextMiddleware',
    'security',
    'serverCloseComplete',
    'serverStartComplete',
    'startLiveQueryServer',
    'verifyServerUrl',
    'webhookKey',
  ],
  'LiveQuery needs no server of its own here': [
    'liveQuery.pubSubAdapter',
    'liveQuery.redisOptions',
    'liveQuery.redisURL',
    'liveQuery.wssAdapter',
    'liveQueryServerOptions.appId',
    'liveQueryServerOptions.cacheTimeout',
    'liveQueryServerOptions.logLevel',
    'liveQueryServerOptions.masterKey',
    'liveQueryServerOptions.port',
    'liveQueryServerOptions.pubSubAdapter',
    'liveQueryServerOptions.redisOptions',
    'liveQueryServerOptions.redisURL',
    'liveQueryServerOptions.serverURL',
    'liveQueryServerOptions.websocketTimeout',
    'liveQueryServerOptions.wssAdapter',
  ],
}

/** Options of parse-server that change replies, and that the double does not support. */
const UNSUPPORTED: readonly string[] = [
  'allowCustomObjectId',
  'allowExpiredAuthDataToken',
  'allowHeaders',
  'allowOrigin',
  'customPages',
  'defaultLimit',
  'enableProductPurchaseLegacyApi',
  'encodeParseObjectInCloudFunction',
  'expireInactiveSessions',
  'extendSessionOnUse',
  'fileUpload.allowedFileUrlDomains',
  'idempotencyOptions',
  'maintenanceKey',
  'maxUploadSize',
  'objectIdSize',
  'pages',
  'preserveFileName',
  'rateLimit',
  'requestKeywordDenylist',
  'routeAllowList',
  'schema',
]

/** Options of parse-server with another name or place here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  appId: 'is "applicationId" here. Please use that.',
  auth: 'is "authProviders" here, a list of names. Please use that.',
  enableAnonymousUsers: 'is part of "authProviders" here. Please use that.',
  cloud: 'is "functions" here, an object of functions by name. Please use that.',
  enableSanitizedErrorResponse: 'is "sanitizeErrors" here. Please use that.',
  serverURL: 'is "baseUrl" here. Please use that.',
  mountPath: 'is the path of "baseUrl" here. Please use that.',
  host: 'is an option of the server, and not of the dialect. Please give it to listen() or --host.',
  port: 'is an option of the server, and not of the dialect. Please give it to listen() or --port.',
}

/**
 * Explains the refusal of options of parse-server.
 *
 * @returns the rest of a sentence that begins with the option's name, by that name
 * @see https://parseplatform.org/parse-server/api/master/ParseServerOptions.html
 */
export function refusedOptions(): Readonly<Record<string, string>> {
  const withoutEffect = Object.entries(WITHOUT_EFFECT).flatMap(([reason, names]) =>
    names.map((name) => [name, `has no effect here, as ${reason}. Please leave it out.`]),
  )
  const unsupported = UNSUPPORTED.map((name) => [name, 'is not supported yet. Please leave it out.'])
  return { ...Object.fromEntries([...withoutEffect, ...unsupported]), ...ELSEWHERE }
}
