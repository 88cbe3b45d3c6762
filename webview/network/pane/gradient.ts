/** How far the gradient of this step's loss reaches back: ‖∂L_t/∂h_{t−k}‖ as bars on a log scale, now at the right. */
import * as l10n from '@vscode/l10n';
import { element, setText } from '../../shared/dom';
import { small } from '../../shared/format';

const namespace = 'http://www.w3.org/2000/svg';
const [width, height] = [300, 64];
/** Powers of ten from the tallest bar down to nothing. */
const decades = 6;

/** Height share of a norm, 0…1: a power of ten is a sixth of the picture. */
export function logShare(norm: number, largest: number): number {
  if (!(norm > 0) || !(largest > 0)) return 0;
  return Math.max(0, 1 + Math.log10(norm / largest) / decades);
}

export class GradientChart {
  private readonly svg = document.createElementNS(namespace, 'svg');
  private readonly caption = element('div', { class: 'muted small-text number' });
  private readonly axis = element('div', { class: 'axis muted small-text number' });
  readonly element = element('div', { class: 'gradient' }, this.caption, this.svg, this.axis);

  constructor() {
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.svg.setAttribute('preserveAspectRatio', 'none');
    this.svg.setAttribute('role', 'img');
  }

  set(norms: Float32Array, step: number): void {
    const reach = Math.min(norms.length, step + 1);
    const largest = norms.reduce((most, norm) => Math.max(most, norm), 0);
    while (this.svg.children.length < reach) this.svg.append(newBar());
    while (this.svg.children.length > reach) this.svg.lastElementChild?.remove();
    const slot = width / Math.max(reach, 16);
    [...this.svg.children].forEach((bar, k) => setBar(bar, k, norms[k], largest, slot));
    const farthest = Math.max(0, reach - 1);
    const words = l10n.t('now {0}, {1} steps back {2}', small(norms[0]), farthest, small(norms[farthest]));
    this.svg.setAttribute('aria-label', l10n.t('Gradient reaching back, log scale: {0}', words));
    setText(this.caption, words);
    this.axis.replaceChildren(element('span', {}, `t−${farthest}`), element('span', {}, `t=${step}`));
  }
}

function newBar(): SVGElement {
  const bar = document.createElementNS(namespace, 'rect');
  bar.append(document.createElementNS(namespace, 'title'));
  return bar;
}

function setBar(bar: Element, k: number, norm: number, largest: number, slot: number): void {
  const tall = Math.max(1, logShare(norm, largest) * height);
  bar.setAttribute('x', String(width - (k + 1) * slot + slot * 0.1));
  bar.setAttribute('width', String(slot * 0.8));
  bar.setAttribute('y', String(height - tall));
  bar.setAttribute('height', String(tall));
  if (bar.firstElementChild) setText(bar.firstElementChild, l10n.t('{0} steps back: {1}', k, small(norm)));
}
