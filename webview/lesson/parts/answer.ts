/** What the network answers: at the selected step where there is one, else when all is read. */
import { AnswerSection } from '../../network/pane/answerSection';
import { lastStep, readingOf } from '../../network/state';
import { element } from '../../shared/dom';
import type { CreatePart } from './part';

export const answerPart: CreatePart = () => {
  const section = new AnswerSection();
  return {
    element: element('div', { class: 'answer-part' }, section.element),
    update: ({ state }) => {
      const reading = readingOf(state);
      if (reading) section.update(reading, state.look.step ?? lastStep(state));
    },
  };
};
