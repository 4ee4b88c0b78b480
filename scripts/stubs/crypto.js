// Stands in for Node's crypto, from which bcryptjs takes random salts. Here every salt is passed in.
export default undefined
