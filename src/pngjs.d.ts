/** What is used of the package; its published types would bring those of Node into rooms that may not use it. */
declare module 'pngjs' {
  export interface Pixels {
    readonly width: number;
    readonly height: number;
    /** Red, green, blue and alpha of each pixel, row by row. */
    readonly data: Uint8Array;
  }
  export const PNG: {
    readonly sync: {
      /** @param bytes a Buffer of Node */
      read(bytes: Uint8Array): Pixels;
      write(pixels: Pixels): Uint8Array;
    };
  };
}
