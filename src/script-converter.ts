/**
 * Loads the traditional-to-simplified table of opencc-js: an edge of the program, called only for a text that
 * `looksTraditional`. Loading and building take some tens of milliseconds, which a simplified issue must not pay.
 */
import { makeSimplifier } from './text/script.js';

/** The package's own declarations do not resolve under `nodenext` (imports without extension). */
interface ConverterModule {
  readonly Converter: (options: { readonly from: 't'; readonly to: 'cn' }) => (text: string) => string;
}

/** Resolves to the map that `foldCharacters` and `decode` take. */
export async function loadSimplifier(): Promise<(unit: string) => string> {
  const { Converter } = (await import('opencc-js/t2cn')) as ConverterModule;
  return makeSimplifier(Converter({ from: 't', to: 'cn' }));
}
