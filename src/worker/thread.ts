/** Entry of a thread in Node that helps a learner to train. */
import { workerData } from 'node:worker_threads';
import { joinLearner, type Invitation } from '../model/member';

joinLearner(workerData as Invitation);
