/** The tabs of the panel, in their order. */
import * as l10n from '@vscode/l10n';
import { readsAtOnce, type RunSummary } from '../../../src/protocol/runs';
import { networkTab } from '../state';
import { AttentionTab } from './attention/attentionTab';
import { GatesTab } from './gates/gatesTab';
import { GradientsTab } from './gradients/gradientsTab';
import { HeatMapTab } from './heatMap/heatMapTab';
import { MemoryTab } from './memory/memoryTab';
import { NetworkTab } from './networkTab';
import { ResultsTab } from './results/resultsTab';
import { SeriesTab } from './series/seriesTab';
import type { TabKind } from './tab';
import { TrajectoryTab } from './trajectory/trajectoryTab';
import { UnitsTab } from './units/unitsTab';
import { whatIfTab } from './whatIf/name';
import { WhatIfTab } from './whatIf/whatIfTab';

/** There are steps to go through. */
const hasTime = ({ recipe }: RunSummary): boolean => !recipe || !readsAtOnce(recipe.proposal);

export const tabKinds: readonly TabKind[] = [
  { id: networkTab, label: () => l10n.t('Network'), create: (services) => new NetworkTab(services) },
  {
    id: 'series',
    label: () => l10n.t('Series'),
    suits: ({ recipe }) => recipe?.proposal.sample.of === 'series',
    create: (services) => new SeriesTab(services),
  },
  {
    id: 'attention',
    label: () => l10n.t('Attention'),
    suits: ({ task, options }) => task === 'translate' && options.attention === true,
    create: (services) => new AttentionTab(services),
  },
  {
    id: 'heatMap',
    label: () => l10n.t('Heat map'),
    suits: hasTime,
    create: (services) => new HeatMapTab(services),
  },
  {
    id: 'units',
    label: () => l10n.t('Units'),
    suits: hasTime,
    create: (services) => new UnitsTab(services),
  },
  {
    id: 'trajectory',
    label: () => l10n.t('Trajectory'),
    suits: hasTime,
    create: (services) => new TrajectoryTab(services),
  },
  {
    id: 'gates',
    label: () => l10n.t('Gates'),
    suits: hasTime,
    drawsGates: true,
    create: (services) => new GatesTab(services),
  },
  {
    id: 'gradients',
    label: () => l10n.t('Gradients'),
    suits: hasTime,
    create: (services) => new GradientsTab(services),
  },
  {
    id: 'memory',
    label: () => l10n.t('Memory'),
    suits: ({ task, options }) => task === 'next-token' && options.cell !== 'dense',
    create: (services) => new MemoryTab(services),
  },
  {
    id: whatIfTab,
    label: () => l10n.t('What if'),
    suits: ({ task }) => task === 'next-token',
    create: (services) => new WhatIfTab(services),
  },
  {
    id: 'results',
    label: () => l10n.t('Results'),
    suits: ({ task }) => task !== 'next-token',
    create: (services) => new ResultsTab(services),
  },
];
