export { packedLength, pack, packTransposed } from './packing';
export { scratchLength, multiply, multiplyTransposed } from './gemm';
export { rnnForward, rnnBackward } from './cells/rnn';
export { gruForward, gruBackward } from './cells/gru';
export { lstmForward, lstmBackward } from './cells/lstm';
export { gather, scatterAdd, sumRows, repeatRow, takeColumns, norms, transpose } from './rows';
export { patches, addPatches, biasedRelu, reluBackward, maxPool, maxPoolBackward } from './maps';
export { runningMean, runningMeanBack } from './rows';
export { meanSquares, squaredErrors } from './squares';
export { softmax, crossEntropy, score, largest } from './softmax';
export { softmaxBackward, squash, squashBackward } from './attention';
export { sgd, rmsprop, adagrad, adam, sumOfSquares } from './optimizers';
export { dropout } from './dropout';

/** First byte that is free for the arena. */
export function arenaStart(): usize {
  return __heap_base;
}
