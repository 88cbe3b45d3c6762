/** The likeliest classes where there is one answer and no way to it: a bar for each, the likeliest at the top. */
import { percent, visibleToken } from '../../shared/format';
import { guessesAt, wantedAt, type Reading } from '../answers';
import { stepX, type Layout } from '../layout';
import { sans, type Ink } from './ink';
import { fitText } from './text';

const lineHeight = 17;
const widest = 380;
/** For the name, and for the number behind the bar. */
const [nameShare, numberRoom] = [0.36, 50];

export function drawRanking(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  reading: Reading,
): void {
  const wanted = wantedAt(reading, 0);
  const listed = guessesAt(reading, 0).slice(0, Math.max(1, Math.floor(layout.opinionHeight / lineHeight)));
  const width = Math.min(widest, layout.pitch - 12);
  const left = stepX(layout, 0) - width / 2;
  const barLeft = left + width * nameShare;
  const barRoom = width * (1 - nameShare) - numberRoom;
  const top = layout.opinionTop + (layout.opinionHeight - listed.length * lineHeight) / 2;
  target.textBaseline = 'middle';
  target.font = sans(ink, 12);
  for (const [index, { id, text, probability }] of listed.entries()) {
    const y = top + (index + 0.5) * lineHeight;
    const isRight = id === wanted;
    target.fillStyle = isRight ? ink.text : ink.muted;
    target.textAlign = 'right';
    const mark = isRight ? '✓ ' : '';
    fitText(target, `${mark}${visibleToken(text)}`, barLeft - 8, y, width * nameShare - 8);
    target.fillStyle = ink.line;
    target.fillRect(barLeft, y - 0.5, barRoom, 1);
    target.fillStyle = isRight ? ink.output : index === 0 && wanted !== undefined ? ink.wrong : ink.muted;
    target.fillRect(barLeft, y - 4, Math.max(1, barRoom * probability), 8);
    target.fillStyle = ink.muted;
    target.textAlign = 'left';
    target.fillText(percent(probability), barLeft + barRoom + 8, y);
  }
}
