/** What can be shown of a figure, in the order in which the guide lists it. The pages' registry has a view for each. */
export const viewNames = [
  'words',
  'chart',
  'text',
  'picture',
  'network',
  'sums',
  'steps',
  'answer',
  'written',
  'compare',
  'pane',
  'overview',
  'heatMap',
  'units',
  'trajectory',
  'gates',
  'gradients',
  'series',
  'attention',
] as const;
export type ViewName = (typeof viewNames)[number];
