import { contrast, cssColour, hueDistance, mix, parseColour, type DivergingScale, type Rgb } from './colour';

export type ThemeKind = 'dark' | 'light' | 'hc-dark' | 'hc-light';

/** For each colour of the palette the theme variables that may give it, best first. */
const variables = {
  foreground: ['--vscode-foreground', '--vscode-editor-foreground'],
  muted: ['--vscode-descriptionForeground', '--vscode-foreground'],
  editorBackground: ['--vscode-editor-background'],
  sideBarBackground: ['--vscode-sideBar-background', '--vscode-editor-background'],
  widgetBackground: ['--vscode-editorWidget-background', '--vscode-editor-background'],
  border: [
    '--vscode-contrastBorder',
    '--vscode-widget-border',
    '--vscode-panel-border',
    '--vscode-charts-lines',
  ],
  focus: ['--vscode-focusBorder', '--vscode-foreground'],
  lines: ['--vscode-charts-lines', '--vscode-foreground'],
  red: ['--vscode-charts-red', '--vscode-errorForeground', '--vscode-foreground'],
  orange: ['--vscode-charts-orange', '--vscode-charts-yellow', '--vscode-foreground'],
  yellow: ['--vscode-charts-yellow', '--vscode-foreground'],
  green: ['--vscode-charts-green', '--vscode-foreground'],
  blue: ['--vscode-charts-blue', '--vscode-foreground'],
  cyan: ['--vscode-terminal-ansiCyan', '--vscode-charts-blue', '--vscode-foreground'],
  purple: ['--vscode-charts-purple', '--vscode-foreground'],
} as const;

/** Hues are drawn solid: VS Code's own themes make "orange" a translucent highlight, which is mud on a dark ground. */
const solid: ReadonlySet<string> = new Set(['red', 'orange', 'yellow', 'green', 'blue', 'cyan', 'purple']);

/** CSS colours of the theme, for canvases: in stylesheets use the variables themselves. */
export type Palette = Readonly<Record<keyof typeof variables, string>>;

export interface Theme {
  readonly kind: ThemeKind;
  /** High contrast wants solid shapes and borders, and a sign that is not colour alone. */
  readonly highContrast: boolean;
  readonly reducedMotion: boolean;
  readonly palette: Palette;
  /** The border that every filled shape gets in high contrast; undefined in other themes. */
  readonly contrastBorder: string | undefined;
  /** Background of the place where the view stands: editor, side bar or panel. */
  readonly background: Rgb;
  /** Colours of hidden values. */
  readonly scale: DivergingScale;
  readonly font: string;
  readonly monospace: string;
  /** Pixels. */
  readonly fontSize: number;
}

/** Reads the theme as it is now. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  const palette = readPalette(read);
  const kind = readKind();
  const background = readBackground(palette, kind);
  return {
    kind,
    highContrast: kind.startsWith('hc'),
    reducedMotion:
      document.body.classList.contains('vscode-reduce-motion') ||
      matchMedia('(prefers-reduced-motion: reduce)').matches,
    palette,
    contrastBorder: read('--vscode-contrastBorder') || undefined,
    background,
    scale: chooseScale(palette, background),
    font: read('--vscode-font-family') || 'sans-serif',
    monospace: read('--vscode-editor-font-family') || 'monospace',
    fontSize: parseFloat(read('--vscode-font-size')) || 13,
  };
}

function readPalette(read: (name: string) => string): Palette {
  const entries = Object.entries(variables).map(([key, names]) => {
    const css = names.map(read).find(Boolean) ?? 'currentColor';
    const parsed = solid.has(key) ? parseColour(css) : undefined;
    return [key, parsed ? cssColour(parsed.rgb) : css];
  });
  return Object.fromEntries(entries) as Palette;
}

function readKind(): ThemeKind {
  const classes = document.body.classList;
  if (classes.contains('vscode-high-contrast-light')) return 'hc-light';
  if (classes.contains('vscode-high-contrast')) return 'hc-dark';
  return classes.contains('vscode-light') ? 'light' : 'dark';
}

/** VS Code leaves the page transparent over the side bar's colour, so the colour is known by the kind of view. */
function readBackground(palette: Palette, kind: ThemeKind): Rgb {
  const inEditor = ['network', 'lesson'].includes(document.getElementById('app')?.dataset['view'] ?? '');
  const colour = parseColour(inEditor ? palette.editorBackground : palette.sideBarBackground);
  return colour?.rgb ?? (kind.endsWith('light') ? [255, 255, 255] : [30, 30, 30]);
}

/** Far enough apart on the colour circle to be told from each other at a glance. */
const distinctHue = 90;

/**
 * Blue for negative and, for positive, the first of the theme's warm colours that is unlike it and visible: in one
 * high-contrast theme "orange" has been a blue.
 * @param background zero melts into it
 */
export function chooseScale(palette: Palette, background: Rgb): DivergingScale {
  const read = (css: string): Rgb => parseColour(css)?.rgb ?? [128, 128, 128];
  const negative = read(palette.blue);
  const warm = [palette.orange, palette.yellow, palette.red].map(read);
  const positive =
    warm.find((rgb) => hueDistance(rgb, negative) >= distinctHue && contrast(rgb, background) >= 2) ??
    warm[0];
  return { negative, zero: background, positive };
}

/** Calls `react` once after each change of theme, contrast or motion preference. Returns how to stop it. */
export function onThemeChange(react: (theme: Theme) => void): () => void {
  let frame = 0;
  const changed = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => react(readTheme()));
  };
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  const motion = matchMedia('(prefers-reduced-motion: reduce)');
  motion.addEventListener('change', changed);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    motion.removeEventListener('change', changed);
  };
}

/** Of the matrices of a network that writes what another has read: none that the other's have, and none of the scale's. */
export function decoderColours({
  yellow,
  red,
  purple,
}: Palette): Readonly<Record<'input' | 'memory', string>> {
  const [from, to] = [red, purple].map((css) => parseColour(css)?.rgb);
  return { input: yellow, memory: from && to ? cssColour(mix(from, to, 0.5)) : red };
}

/**
 * Hands the colours that carry a meaning to the stylesheets, as --negative, --positive, --input, --memory, --output and, of the
 * half that writes, --decoder-input and --decoder-memory: which of the theme's colours they are is chosen here alone.
 */
export function dressPage(root: HTMLElement, { scale, palette }: Theme): void {
  const decoder = decoderColours(palette);
  const colours = {
    negative: cssColour(scale.negative),
    positive: cssColour(scale.positive),
    input: palette.cyan,
    memory: palette.purple,
    output: palette.green,
    'decoder-input': decoder.input,
    'decoder-memory': decoder.memory,
  };
  for (const [name, colour] of Object.entries(colours)) root.style.setProperty(`--${name}`, colour);
}
