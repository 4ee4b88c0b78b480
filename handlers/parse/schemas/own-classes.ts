/** Types of columns by name. */
export type Columns = Readonly<Record<string, string>>

/** Columns of every class. */
export const EVERY_CLASS: Columns = { objectId: 'String', createdAt: 'Date', updatedAt: 'Date', ACL: 'ACL' }

/** Initial columns of Parse's own classes. */
export const OWN_CLASSES: Readonly<Record<string, Columns>> = {
  _User: {
    username: 'String',
    password: 'String',
    email: 'String',
    emailVerified: 'Boolean',
    authData: 'Object',
  },
  _Installation: {
    installationId: 'String',
    deviceToken: 'String',
    channels: 'Array',
    deviceType: 'String',
    pushType: 'String',
    GCMSenderId: 'String',
    timeZone: 'String',
    localeIdentifier: 'String',
    appVersion: 'String',
    appName: 'String',
    appIdentifier: 'String',
    parseVersion: 'String',
    badge: 'Number',
  },
  _Role: { name: 'String', users: 'Relation<_User>', roles: 'Relation<_Role>' },
  _Session: {
    user: 'Pointer<_User>',
    installationId: 'String',
    sessionToken: 'String',
    expiresAt: 'Date',
    createdWith: 'Object',
  },
  _Product: {
    productIdentifier: 'String',
    download: 'File',
    downloadName: 'String',
    icon: 'File',
    order: 'Number',
    title: 'String',
    subtitle: 'String',
  },
  _Audience: { name: 'String', query: 'String', lastUsed: 'Date', timesUsed: 'Number' },
}

/** Classes that always exist. Other own classes exist once they have an object. */
export const FIRST_CLASSES = ['_User', '_Role']

/** Internal classes of the server. They need the master key, and lists of classes leave them out. */
export const SERVER_CLASSES: ReadonlySet<string> = new Set([
  '_JobStatus',
  '_PushStatus',
  '_Hooks',
  '_GlobalConfig',
  '_GraphQLConfig',
  '_JobSchedule',
  '_Audience',
  '_Idempotency',
])
