/** What is used of the package: patterns of paths with `/` between their parts, wherever it runs. */
declare module 'picomatch/posix' {
  interface Picomatch {
    /** A test for paths. */
    (pattern: string): (path: string) => boolean;
    /** `base`: the folder before the first part that is a pattern. */
    scan(pattern: string): { readonly base: string; readonly isGlob: boolean };
  }
  const picomatch: Picomatch;
  export default picomatch;
}
