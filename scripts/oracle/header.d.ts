/** The prelude is bundled as text. */
declare module '*.h' {
  const text: string;
  export default text;
}
