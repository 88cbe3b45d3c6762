/** What is used of the package; its published types would bring those of Node into rooms that may not use it. */
declare module 'papaparse' {
  interface ParseStep {
    readonly data: readonly string[];
    readonly errors: readonly { readonly type: string }[];
    /** `cursor`: where the next row starts, in UTF-16 units. */
    readonly meta: { readonly cursor: number };
  }
  interface ParseOptions {
    readonly delimiter: string;
    readonly newline: '\n' | '\r\n';
    /** Whether to split at every delimiter and line end, as if quotes meant nothing. */
    readonly fastMode: boolean;
    /** Called for every row. */
    step(row: ParseStep): void;
  }
  const Papa: { parse(text: string, options: ParseOptions): void };
  export default Papa;
}
