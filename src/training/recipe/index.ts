/** What it takes to run a recipe. */
export { decode } from '../../data/files/decode';
export { readRecipe } from './recipe';
export { runRecipe } from './run';
