// What @mswjs/data takes from lodash as a whole.
export { isFunction } from 'es-toolkit/compat'
