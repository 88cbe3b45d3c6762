/** The table of concepts as a text that goes on elsewhere. Pure. */
import type { ConceptRow } from '../../protocol/viewMessages';

export type ExportFormat = 'csv' | 'markdown';

const columns = ['concept', 'unit', 'score', 'heldOut', 'chance', 'untrained', 'whole', 'caption'] as const;

export function exported(
  rows: readonly ConceptRow[],
  heads: readonly string[],
  format: ExportFormat,
): string {
  const cells = [heads, ...rows.map((row) => columns.map((column) => row[column]))];
  if (format === 'csv') return cells.map((row) => `${row.map(quoted).join(',')}\n`).join('');
  const [head, ...body] = cells.map((row) => `| ${row.map(escaped).join(' | ')} |\n`);
  return [head, `| ${heads.map(() => '---').join(' | ')} |\n`, ...body].join('');
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const escaped = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll('#', '\\#');
