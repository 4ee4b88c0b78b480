/** The path of the control API. */
export const CONTROL_PREFIX = '/__stuntdouble'
