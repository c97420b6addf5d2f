/** Extracted tables are bundled as text and read when they are loaded. */
declare module '*.tables' {
  const text: string;
  export default text;
}
