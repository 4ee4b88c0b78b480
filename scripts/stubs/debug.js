// @mswjs/data logs each of its steps through the package `debug`.
export const debug = () => () => {}
