import { parseError } from './parse-error.js'

/** Errors of queries and aggregations. */
export const queryErrors = {
  invalidPipeline: (reason: string) => parseError(102, reason),
  pipelineStageKeys: (keys: string) =>
    parseError(102, `Pipeline stages should only have one key but found ${keys}.`),
  invalidStage: (name: string) => parseError(102, `Invalid aggregate stage '${name}'.`),
  objectIdInGroup: () => parseError(102, "Cannot use 'objectId' in aggregation stage $group."),
  idMissingInGroup: () => parseError(102, 'Invalid parameter for query: group. Missing key _id'),
  queryTooDeep: (most: number) =>
    parseError(102, `Query condition nesting depth exceeds maximum allowed depth of ${most}`),
  tooManyConditions: (count: number, most: number) =>
    parseError(102, `Number of query conditions (${count}) exceeds maximum allowed (${most})`),
  tooManyComparisons: (most: number) =>
    parseError(102, `Number of compared elements of one object exceeds maximum allowed (${most})`),
  tooManySortKeys: (count: number, most: number) =>
    parseError(102, `Number of sort keys (${count}) exceeds maximum allowed (${most})`),
  tooManySubqueries: (count: number, most: number) =>
    parseError(102, `Number of subqueries (${count}) exceeds maximum allowed (${most})`),
  subqueryTooDeep: (most: number) =>
    parseError(102, `Subquery nesting depth exceeds maximum allowed depth of ${most}`),
  includeTooDeep: (depth: number, most: number) =>
    parseError(102, `Include depth of ${depth} exceeds maximum allowed depth of ${most}`),
  tooManyIncludes: (count: number, most: number) =>
    parseError(102, `Number of include fields (${count}) exceeds maximum allowed (${most})`),
  tooMuchIncluded: (most: number) =>
    parseError(102, `Number of included objects exceeds maximum allowed (${most})`),
  explainNeedsMaster: () => parseError(102, 'Using the explain query parameter requires the master key'),
  invalidExplain: () => parseError(102, 'Invalid value for explain'),
  improperEncode: () => parseError(102, 'Improper encode of parameter'),
  unknownQueryParameter: (name: string) => parseError(102, `Invalid parameter for query: ${name}`),
  improperUsage: (operator: string) => parseError(102, `improper usage of ${operator}`),
  queryOnAcl: () => parseError(102, 'Cannot query on ACL.'),
  badLogicFormat: (operator: string) =>
    parseError(102, `Bad ${operator} format - use an array value.`, { isSanitized: true }),
  badNorFormat: () => parseError(102, 'Bad $nor format - use an array of at least 1 value.'),
  regexNotAllowed: () => parseError(102, '$regex operator is not allowed'),
  badRegex: () => parseError(102, '$regex value must be a string'),
  badRegexOptions: () => parseError(102, '$options value must be a string'),
  unknownRegexOptions: (options: string) => parseError(102, `Bad $options value for query: ${options}`),
  invalidRegex: (reason: string) => parseError(102, `Invalid regular expression: ${reason}`),
  badWhere: () => parseError(107, 'where parameter is not valid JSON'),
  badConstraint: (operator: string) => parseError(107, `bad constraint: ${operator}`),
  badContainedBy: () => parseError(107, 'bad $containedBy: should be an array'),
  badText: (reason: string) => parseError(107, `bad $text: ${reason}`),
  badRelativeTime: (operator: string, reason: string) =>
    parseError(107, `bad $relativeTime (${operator}) value. ${reason}`),
  misplacedRelativeTime: () =>
    parseError(107, '$relativeTime can only be used with the $lt, $lte, $gt, and $gte operators'),
  relativeTimeNeedsDate: () => parseError(107, '$relativeTime can only be used with Date field'),
  mixedAll: (values: string) => parseError(107, `All $all values must be of regex type or none: ${values}`),
  badGeoPoint: () => parseError(107, 'bad $nearSphere value; it should be a GeoPoint'),
  badGeoBox: () => parseError(107, 'malformatted $within arg'),
  badGeoWithin: (reason: string) => parseError(107, `bad $geoWithin value${reason}`),
  badGeoIntersect: () => parseError(107, 'bad $geoIntersect value; $point should be GeoPoint'),
  badListConstraint: (operator: string) => parseError(107, `bad ${operator} value`),
  notQueryable: (field: string, className: string) =>
    parseError(119, `This user is not allowed to query ${field} on class ${className}`),
  notSortable: (field: string, className: string) =>
    parseError(119, `This user is not allowed to sort by ${field} on class ${className}`),
} as const
