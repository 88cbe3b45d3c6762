/** Every command of ids.ts; each shows at most one message when it cannot do what is asked. */
import * as vscode from 'vscode';
import type { ConceptCommands } from './concepts/conceptCommands';
import type { LensCommands } from './editor/lensCommands';
import { commands } from './ids';
import type { RecipeCommands } from './recipeCommands';
import type { Lessons } from './lessons/lessons';
import type { Problems } from './problems';
import type { RunCommands } from './runCommands';
import { createSampleWorkspace } from './sampleWorkspace';
import type { SimilarCommands } from './similar/similarCommands';
import type { TrainCommands } from './trainCommands';
import type { TrainerClient } from './trainerClient';

type Handler = (...args: unknown[]) => unknown;

export interface CommandServices {
  readonly extension: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly problems: Problems;
  readonly trainer: TrainerClient;
  readonly train: TrainCommands;
  readonly run: RunCommands;
  readonly recipes: RecipeCommands;
  readonly lessons: Lessons;
  readonly lens: LensCommands;
  readonly concepts: ConceptCommands;
  readonly similar: SimilarCommands;
}

export function registerCommands(services: CommandServices): vscode.Disposable {
  const { extension, log, problems, trainer, train, run, recipes, lessons, lens, concepts, similar } =
    services;
  const handlers: Record<keyof typeof commands, Handler> = {
    trainOnSelection: () => train.trainOnSelection(),
    trainOnFile: (target) => train.trainOnFile(target),
    trainOnFolder: (target) => train.trainOnFolder(target),
    runRecipe: (target) => recipes.runRecipe(target),
    showNetwork: (target, index, unit) => run.showNetwork(target, index, unit),
    pauseTraining: (target) => run.pauseTraining(target),
    resumeTraining: (target) => run.resumeTraining(target),
    stopTraining: (target) => run.stopTraining(target),
    trainMore: (target) => run.trainMore(target),
    setLearningRate: (target) => run.setLearningRate(target),
    compareWithoutMemory: (target) => run.compareWithoutMemory(target),
    generateText: (target) => run.generateText(target),
    holdUnit: (target, layer, unit, of) => run.holdUnit(target, layer, unit, of),
    renameRun: (target) => run.renameRun(target),
    deleteRun: (target) => run.deleteRun(target),
    exportRun: (target) => run.exportRun(target),
    saveRecipe: (target) => run.withRun(target, (session) => recipes.saveRecipe(session)),
    showSnapshot: (target, iteration) => run.showSnapshot(target, iteration),
    openLesson: (target) => lessons.open(target),
    openLessonAsText: (target) => lessons.openAsText(target),
    chooseLens: () => lens.chooseLens(),
    colorByUnit: (target, layer, unit, of) => lens.colorByUnit(target, layer, unit, of),
    colorBySurprise: (target) => lens.colorBySurprise(target),
    colorBySimilarity: (target) => lens.colorBySimilarity(target),
    colorByConnectivity: (target) => lens.colorByConnectivity(target),
    colorByOcclusion: (target, stay) => lens.colorByOcclusion(target, stay),
    clearColors: () => lens.clearColors(),
    findConcepts: (target) => concepts.findConcepts(target),
    findPattern: (target) => concepts.findPattern(target),
    findSimilarStates: (target) => similar.findSimilarStates(target),
    findSimilarInWorkspace: (target) => similar.findSimilarInWorkspace(target),
    peekSimilarStates: () => similar.peekSimilarStates(),
    openSimilarState: (index) => similar.openSimilarState(index),
    showNextSimilarState: () => similar.showNextSimilarState(),
    showPreviousSimilarState: () => similar.showPreviousSimilarState(),
    showNextUnit: () => lens.showNextUnit(),
    showPreviousUnit: () => lens.showPreviousUnit(),
    goToNextOddToken: () => lens.goToNextOddToken(),
    goToPreviousOddToken: () => lens.goToPreviousOddToken(),
    createSampleWorkspace: () => createSampleWorkspace(extension, trainer),
    showLog: () => log.show(),
  };
  const names = Object.keys(handlers) as (keyof typeof commands)[];
  return vscode.Disposable.from(
    ...names.map((name) =>
      vscode.commands.registerCommand(commands[name], (...args: unknown[]) =>
        problems.guard(() => handlers[name](...args)),
      ),
    ),
  );
}
