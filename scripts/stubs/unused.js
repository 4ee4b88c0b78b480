// Stands in for the parts of @mswjs/data that are left out of the bundle.
function unused() {
  throw new Error('Failed to query @mswjs/data: that part of it is not in the bundle. Please use a Table.')
}

export const executeQuery = unused
export const generateRestHandlers = unused
export const generateGraphQLHandlers = unused
export const generateGraphQLSchema = unused
export const sync = () => {}
