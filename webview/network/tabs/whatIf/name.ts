/** Name of the tab, by which others open it. */
export const whatIfTab = 'whatIf';
