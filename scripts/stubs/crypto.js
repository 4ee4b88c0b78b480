// bcryptjs draws a salt from Node's crypto where nobody gives it one.
export default undefined
