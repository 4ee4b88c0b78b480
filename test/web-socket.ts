import { WebSocket } from 'ws'

// Before version 22, Node has no global WebSocket. MSW must find it from the first interceptor of a process on: one that
// started without goes on listening when it was closed, and answers each later WebSocket once more.
globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket
