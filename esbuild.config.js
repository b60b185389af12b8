/** Bundles src/ into dist/: the command line, the worker and the library, as ES modules that share chunks. */
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** CommonJS dependencies inside an ES module bundle call `require`. */
const banner = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);`;

export async function bundle(outdir, entryPoints = ['src/cli.ts', 'src/worker.ts', 'src/index.ts']) {
  await build({
    entryPoints: entryPoints.map((path) => new URL(path, import.meta.url).pathname),
    outdir,
    outbase: new URL('src', import.meta.url).pathname,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    chunkNames: 'chunks/[name]-[hash]',
    external: ['better-sqlite3', 'opencc-js', 'opencc-js/*', 'pino'],
    define: { GAZETTE_SCHEMA: JSON.stringify(await readFile(new URL('schemas/gazette.sql', import.meta.url), 'utf8')) },
    banner: { js: banner },
    logLevel: 'warning',
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) await bundle(new URL('dist', import.meta.url).pathname);
