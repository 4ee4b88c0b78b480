import type { JsonObject } from '../../src/json.js'
import { userModel } from '../../src/model/user.js'
import { defineResource, type Viewing } from '../../src/world/resource.js'
import { MASTER } from './access/caller.js'
import { configModel } from './config/model.js'
import type { Scope } from './context.js'
import { parseFacet } from './facet.js'
import { fileModel } from './files/model.js'
import { objectIdOf, sessionIds } from './ids.js'
import { objectModel, rowIdOf } from './objects/model.js'
import { rowObject, sessionObject, userObject } from './objects/sources.js'
import { viewObject } from './objects/view.js'
import type { ParseOptions } from './options.js'
import { joinModel } from './relations/model.js'
import { columnOf } from './relations/rules.js'
import { classModel, columnModel } from './schemas/model.js'
import { sessionModel } from './sessions/model.js'
import { USER_CLASS } from './users/columns.js'

const users = defineResource({
  name: USER_CLASS,
  model: userModel,
  facets: [parseFacet.model],
  id: objectIdOf,
  view: (user, viewing: Viewing<ParseOptions>): JsonObject => {
    const scope = asMaster(viewing)
    return { ...viewObject(scope, userObject(scope, user)), password: user.password }
  },
})

const sessions = defineResource({
  name: '_Session',
  model: sessionModel,
  id: ({ id }) => sessionIds.encode(id),
  view: (row, viewing: Viewing<ParseOptions>) => viewObject(asMaster(viewing), sessionObject(row)),
})

const objects = defineResource({
  name: ({ className }) => className,
  model: objectModel,
  id: rowIdOf,
  view: (row, viewing: Viewing<ParseOptions>) => viewObject(asMaster(viewing), rowObject(row)),
})

/** Members of relations, with the names of parse-server's collections and of their fields. */
const joins = defineResource({
  name: (row) => {
    const { className, key } = columnOf(row)
    return `_Join:${key}:${className}`
  },
  model: joinModel,
  id: ({ id }) => id,
  view: ({ ownerId, memberId }) => ({ owningId: ownerId, relatedId: memberId }),
})

const classes = defineResource({
  name: '_SCHEMA',
  model: classModel,
  id: ({ name }) => name,
  view: ({ name, permissions, indexes }) => ({
    className: name,
    classLevelPermissions: permissions as JsonObject | null,
    indexes,
  }),
})

const columns = defineResource({
  name: 'field',
  model: columnModel,
  id: ({ className, name }) => `${className}.${name}`,
  view: ({ type, options }) => ({ type, ...options }),
})

const config = defineResource({
  name: '_GlobalConfig',
  model: configModel,
  id: ({ id }) => id,
  view: ({ params, masterKeyOnly }) => ({ params, masterKeyOnly }),
})

const files = defineResource({
  name: 'file',
  model: fileModel,
  id: ({ name }) => name,
  view: ({ name, contentType }) => ({ name, contentType }),
})

/** The rows that clients of Parse can see. */
export const resources = [users, sessions, objects, joins, classes, columns, config, files]

function asMaster({ world, options }: Viewing<ParseOptions>): Scope {
  return { world, options, caller: MASTER }
}
