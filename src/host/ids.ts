/** Every id that package.json names too. A test holds the two against each other. */

export const commands = {
  trainOnSelection: 'unroll.trainOnSelection',
  trainOnFile: 'unroll.trainOnFile',
  trainOnFolder: 'unroll.trainOnFolder',
  runRecipe: 'unroll.runRecipe',
  showNetwork: 'unroll.showNetwork',
  pauseTraining: 'unroll.pauseTraining',
  resumeTraining: 'unroll.resumeTraining',
  stopTraining: 'unroll.stopTraining',
  trainMore: 'unroll.trainMore',
  setLearningRate: 'unroll.setLearningRate',
  compareWithoutMemory: 'unroll.compareWithoutMemory',
  generateText: 'unroll.generateText',
  holdUnit: 'unroll.holdUnit',
  renameRun: 'unroll.renameRun',
  deleteRun: 'unroll.deleteRun',
  exportRun: 'unroll.exportRun',
  saveRecipe: 'unroll.saveRecipe',
  showSnapshot: 'unroll.showSnapshot',
  openLesson: 'unroll.openLesson',
  openLessonAsText: 'unroll.openLessonAsText',
  chooseLens: 'unroll.chooseLens',
  colorByUnit: 'unroll.colorByUnit',
  colorBySurprise: 'unroll.colorBySurprise',
  colorBySimilarity: 'unroll.colorBySimilarity',
  colorByConnectivity: 'unroll.colorByConnectivity',
  colorByOcclusion: 'unroll.colorByOcclusion',
  clearColors: 'unroll.clearColors',
  findConcepts: 'unroll.findConcepts',
  findPattern: 'unroll.findPattern',
  findSimilarStates: 'unroll.findSimilarStates',
  findSimilarInWorkspace: 'unroll.findSimilarInWorkspace',
  peekSimilarStates: 'unroll.peekSimilarStates',
  openSimilarState: 'unroll.openSimilarState',
  showNextSimilarState: 'unroll.showNextSimilarState',
  showPreviousSimilarState: 'unroll.showPreviousSimilarState',
  showNextUnit: 'unroll.showNextUnit',
  showPreviousUnit: 'unroll.showPreviousUnit',
  goToNextOddToken: 'unroll.goToNextOddToken',
  goToPreviousOddToken: 'unroll.goToPreviousOddToken',
  createSampleWorkspace: 'unroll.createSampleWorkspace',
  showLog: 'unroll.showLog',
} as const;

export const views = {
  runs: 'unroll.runs',
  training: 'unroll.training',
  state: 'unroll.state',
  similar: 'unroll.similar',
} as const;

export const networkPanel = 'unroll.network';
export const conceptsPanel = 'unroll.concepts';

/** Of the file system that holds corpora that are made. */
export const madeScheme = 'unroll-made';

/** Of files called NAME.lesson.md. */
export const lessonEditor = 'unroll.lesson';

export const contextKeys = {
  hasRuns: 'unroll.hasRuns',
  isTraining: 'unroll.isTraining',
  isQueued: 'unroll.isQueued',
  canResume: 'unroll.canResume',
  /** `unit`, `surprise`, `similarity`, `connectivity`, `occlusion`, or empty while no editor is painted. */
  lens: 'unroll.lens',
  /** Similar states are listed. */
  hasSimilar: 'unroll.hasSimilar',
} as const;

/** Context keys that are set once and stay: steps of the walkthrough. */
export const milestones = {
  hovered: 'unroll.hovered',
  walked: 'unroll.walked',
} as const;

export const walkthrough = 'start';

export const settings = {
  section: 'unroll',
  training: 'training',
  hover: 'hover.enabled',
  lensColors: 'lens.colors',
  suggestions: 'inlineSuggestions.enabled',
  snapshots: 'snapshots.maximum',
} as const;
