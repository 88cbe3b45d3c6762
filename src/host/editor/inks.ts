/** The fixed decoration types of a palette in a theme, and what each editor is painted with. */
import * as vscode from 'vscode';
import type { Span } from '../passages';
import { settings } from '../ids';
import { inkOf, paletteNames, rulerInk, type Ink, type PaletteName, type ThemeKind } from './palette';
import { shades } from './scale';
import { coarseShades, unknownShade, type Shade, type Strokes } from './strokes';

type Layer = 'text' | 'ruler';

export class Inks {
  private readonly types: Record<Layer, ReadonlyMap<Shade, vscode.TextEditorDecorationType>>;
  /** Types that are in use, by editor: the others need not be cleared. */
  private used = new WeakMap<vscode.TextEditor, Set<vscode.TextEditorDecorationType>>();

  constructor(
    readonly palette: PaletteName,
    readonly kind: ThemeKind,
  ) {
    const levels = (most: number): number[] => Array.from({ length: most }, (_, i) => [-i - 1, i + 1]).flat();
    const text: Shade[] = [...levels(shades), unknownShade];
    this.types = {
      text: new Map(text.map((shade) => [shade, typeOf(inkOf(shade, palette, kind))])),
      ruler: new Map(levels(coarseShades).map((shade) => [shade, typeOf(rulerInk(shade, palette, kind))])),
    };
  }

  /** Replaces what an editor shows in a layer. */
  paint(editor: vscode.TextEditor, layer: Layer, strokes: Strokes): void {
    const { document } = editor;
    const used = this.used.get(editor) ?? new Set();
    this.used.set(editor, used);
    const rangeOf = ({ start, end }: Span): vscode.Range =>
      new vscode.Range(document.positionAt(start), document.positionAt(end));
    for (const [shade, type] of this.types[layer]) {
      const spans = strokes.get(shade) ?? [];
      if (spans.length === 0 && !used.delete(type)) continue;
      if (spans.length > 0) used.add(type);
      editor.setDecorations(type, spans.map(rangeOf));
    }
  }

  /** Takes the colours from an editor. */
  clean(editor: vscode.TextEditor): void {
    for (const type of this.used.get(editor) ?? []) editor.setDecorations(type, []);
    this.used.delete(editor);
  }

  /** Takes them from all. */
  dispose(): void {
    for (const types of Object.values(this.types)) for (const type of types.values()) type.dispose();
  }
}

export function themeKind(): ThemeKind {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return 'light';
    case vscode.ColorThemeKind.HighContrast:
      return 'highContrast';
    case vscode.ColorThemeKind.HighContrastLight:
      return 'highContrastLight';
    default:
      return 'dark';
  }
}

function typeOf({ background, underline, border, ruler }: Ink): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    ...(background && { backgroundColor: background }),
    ...(underline && { textDecoration: underline }),
    ...(border && { border }),
    ...(ruler && { overviewRulerColor: ruler, overviewRulerLane: vscode.OverviewRulerLane.Right }),
  });
}

export function paletteName(): PaletteName {
  const name = vscode.workspace.getConfiguration(settings.section).get<string>(settings.lensColors);
  return paletteNames.find((one) => one === name) ?? 'blueOrange';
}
