/** An uploaded photo: everything but the picture. */
export interface Photo {
  readonly id: string
  readonly filename: string
  /** In bytes. */
  readonly size: number
  readonly md5: string
  readonly contentType: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** The address of the picture; uploaded pictures are not stored, and have none. */
  readonly url?: string
}
