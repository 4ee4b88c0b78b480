// @mswjs/data makes a database's id of a digest; any text that differs will do.
export default (text) => text
