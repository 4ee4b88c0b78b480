import type { Double } from '../../src/index.js'
import type { AnyModel, Model, Row } from '../../src/model/model.js'
import { userModel } from '../../src/model/user.js'

/** Every row of the default world, by the name of its model: what a request that is refused leaves as it was. */
export function stateOf({ dialects, defaultWorld }: Double): Readonly<Record<string, readonly object[]>> {
  const models: AnyModel[] = [userModel, ...dialects.flatMap((dialect) => dialect.models)]
  return Object.fromEntries(models.map((model) => [model.name, [...defaultWorld.table(model as Model<Row>)]]))
}
