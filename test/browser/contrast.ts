/** The weakest contrast between a text and what is behind it, as WCAG counts it. Runs in the page. */
export function measureContrast(): { readonly weakest: number } {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (color: string) =>
    channels(color)
      .slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, index) => sum + value * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0)
  const ground = (element: Element | null): string => {
    if (!element) return 'rgb(255, 255, 255)'
    const { backgroundColor } = getComputedStyle(element)
    const [, , , alpha = 1] = channels(backgroundColor)
    return alpha === 0 ? ground(element.parentElement) : backgroundColor
  }
  const withText = [...document.querySelectorAll('main *')].filter((element) =>
    [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim()),
  )
  const contrasts = withText.map((element) => {
    const [dark = 0, light = 0] = [getComputedStyle(element).color, ground(element)]
      .map(luminance)
      .sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  })
  return { weakest: Math.min(...contrasts) }
}
