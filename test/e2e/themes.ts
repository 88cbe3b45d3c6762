/** The colours of VS Code's four own themes, as its workbench 1.139 hands them to a webview. */
import type { ThemeKind } from '../../webview/shared/theme';
import colours from '../fixtures/themes.json';

export const themeKinds = ['dark', 'light', 'hc-dark', 'hc-light'] as const satisfies readonly ThemeKind[];

/** Not of a theme, but handed over in the same way (on Linux). */
const fonts = {
  'font-family': 'system-ui, "Ubuntu", "Droid Sans", sans-serif',
  'font-size': '13px',
  'font-weight': 'normal',
  'editor-font-family': "'Droid Sans Mono', 'DejaVu Sans Mono', monospace",
  'editor-font-size': '14px',
};

const bodyClasses: Record<ThemeKind, string> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'hc-dark': 'vscode-high-contrast',
  'hc-light': 'vscode-high-contrast vscode-high-contrast-light',
};

export interface PageTheme {
  /** Custom properties of the document element. */
  readonly variables: Readonly<Record<string, string>>;
  readonly bodyClass: string;
  /** What VS Code draws behind a webview in the side bar and in the editor area. */
  readonly sideBar: string;
  readonly editor: string;
}

export function pageTheme(kind: ThemeKind): PageTheme {
  const values: Record<string, string> = { ...colours[kind], ...fonts };
  const variables = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`--vscode-${name}`, value]),
  );
  return {
    variables,
    bodyClass: bodyClasses[kind],
    sideBar: values['sideBar-background'],
    editor: values['editor-background'],
  };
}
