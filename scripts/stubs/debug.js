// Stands in for the package `debug`, through which @mswjs/data logs each step. It logs nothing.
export const debug = () => () => {}
