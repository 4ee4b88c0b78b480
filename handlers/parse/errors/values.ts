import { parseError } from './parse-error.js'

/** Errors of values and of atomic operations. */
export const valueErrors = {
  schemaMismatch: (className: string, field: string, expected: string, got: string) =>
    parseError(111, `schema mismatch for ${className}.${field}; expected ${expected} but got ${got}`),
  invalidType: (name: string) => parseError(111, `This is not a valid ${name}`),
  secondGeoPoint: () => parseError(111, 'there can only be one geopoint field in a class'),
  // The code is that of an internal error, whose status would have clients try again.
  outOfBounds: () => parseError(1, 'GeoPoint latitude or longitude out of bounds', { status: 400 }),
  polygonCrossesItself: () => parseError(107, 'Edges of the Polygon must not cross'),
  polygonTooShort: () => parseError(107, 'Polygon must have at least 3 values'),
  incrementNeedsNumber: () => parseError(107, 'incrementing must provide a number'),
  addNeedsArray: () => parseError(107, 'objects to add must be an array'),
  removeNeedsArray: () => parseError(107, 'objects to remove must be an array'),
  unsupportedOperation: (name: string) => parseError(108, `The ${name} operator is not supported yet.`),
  notAnElement: (index: string) => parseError(111, `"${index}" is no element of an array.`),
  tooManyColumns: (count: number, most: number) =>
    parseError(105, `Number of new fields (${count}) exceeds maximum allowed (${most})`),
} as const
