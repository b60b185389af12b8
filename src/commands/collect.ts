/** For options that may be given more than once, each with one value: an option that takes all that follows would eat the files. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
