/** One section for each layer: its strip of units, and what made them, memory or input. */
import * as l10n from '@vscode/l10n';
import type { StateAtCursor } from '../../src/protocol/viewMessages';
import { element, setText } from '../shared/dom';
import type { Theme } from '../shared/theme';
import { UnitStrip } from './strip';
import { sharesOf } from './words';

interface Section {
  readonly element: HTMLElement;
  readonly strip: UnitStrip;
  show(layer: StateAtCursor['layers'][number], theme: Theme): void;
}

export class Layers {
  readonly element = element('div', { class: 'layers' });
  private readonly sections: Section[] = [];

  show(layers: StateAtCursor['layers'], theme: Theme): void {
    while (this.sections.length < layers.length) {
      const section = createSection(this.sections.length, theme);
      this.sections.push(section);
      this.element.append(section.element);
    }
    this.sections.forEach((section, i) => {
      section.element.hidden = i >= layers.length;
      if (i < layers.length) section.show(layers[i], theme);
    });
  }

  choose(layer: number, unit: number): void {
    this.sections[layer]?.strip.choose(unit);
  }
}

function createSection(layer: number, theme: Theme): Section {
  const title = element('h3');
  const strip = new UnitStrip(theme, layer);
  const memory = element('span', { class: 'share-memory' });
  const shares = element('div', { class: 'shares', 'aria-hidden': 'true' }, memory);
  const words = element('p', { class: 'muted number' });
  return {
    element: element('section', {}, title, strip.element, shares, words),
    strip,
    show: ({ cell, hidden, memoryShare }, current) => {
      setText(title, l10n.t('Layer {0} · {1}', layer + 1, cell.toUpperCase()));
      strip.show(hidden, current);
      memory.style.width = `${100 * (memoryShare || 0)}%`;
      setText(words, sharesOf(memoryShare));
    },
  };
}
