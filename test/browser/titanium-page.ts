import { createCloud } from 'stuntdouble/titanium'
import { play } from '../acs/titanium-app.js'
import './page.js'

// The script of a page that runs an app's code for Titanium.

declare global {
  interface Window {
    createCloud: typeof createCloud
    play: typeof play
  }
}

window.createCloud = createCloud
window.play = play
