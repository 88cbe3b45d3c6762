/** A workspace of its own for each test, in a temporary folder. */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast-dark': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;
export type Theme = keyof typeof themes;

/** Little beside the text, and all of the text on the screen. */
const stage = {
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
};

export interface WorkspaceOptions {
  /** The folder to copy; empty unless given. */
  readonly folder?: string;
  readonly theme?: Theme;
  /** More lines of the workspace's settings. */
  readonly settings?: Record<string, unknown>;
  /** More files, by name. */
  readonly files?: Record<string, string | Uint8Array>;
}

/** @returns its absolute path */
export function makeWorkspace({ folder, theme = 'dark', settings, files = {} }: WorkspaceOptions): string {
  const path = join(mkdtempSync(join(tmpdir(), 'unroll-e2e-')), 'workspace');
  if (folder) cpSync(folder, path, { recursive: true });
  mkdirSync(join(path, '.vscode'), { recursive: true });
  const all = { ...stage, 'workbench.colorTheme': themes[theme], ...settings };
  writeFileSync(join(path, '.vscode', 'settings.json'), JSON.stringify(all, undefined, 2));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}
