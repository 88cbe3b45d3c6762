/** The bundler puts the bytes of a WebAssembly file in place of its import. */
declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
