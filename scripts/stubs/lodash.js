// Stands in for lodash: the one function that @mswjs/data imports from its main file.
export { isFunction } from 'es-toolkit/compat'
