/**
 * Bundles src/ into dist/: the command line, the worker and the library, as ES modules that share chunks.
 * `--outdir FOLDER`: into another folder. `node esbuild.config.js --run test/bench/bench.ts` bundles one script and runs it (Node 20 runs no TypeScript).
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** Inside node_modules, so that a script run from there finds its dependencies. */
const SCRIPTS = here('node_modules/.cache/gazette');

/** CommonJS dependencies inside an ES module bundle call `require`. */
const banner = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);`;

async function settings(outdir) {
  return {
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    define: { GAZETTE_SCHEMA: JSON.stringify(await readFile(here('schemas/gazette.sql'), 'utf8')) },
    logLevel: 'warning',
  };
}

/** Bundles the product into a folder. Natives stay outside, and what is loaded only when it is needed. */
export async function bundle(outdir, plugins = []) {
  for (const name of await readdir(outdir).catch(() => [])) {
    if (name.endsWith('.js')) await rm(`${outdir}/${name}`);
  }
  await build({
    ...(await settings(outdir)),
    entryPoints: ['src/cli.ts', 'src/worker.ts', 'src/index.ts'].map(here),
    outbase: here('src'),
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    // All in one folder: a chunk finds worker.js beside it.
    chunkNames: '[name]-[hash]',
    external: ['better-sqlite3', 'opencc-js', 'opencc-js/*', 'pino'],
    banner: { js: banner },
    plugins,
  });
}

async function runScript(path, args) {
  await build({
    ...(await settings(SCRIPTS)),
    entryPoints: [path],
    outbase: here('.'),
    packages: 'external',
    sourcemap: 'inline',
  });
  const script = `${SCRIPTS}/${path.replace(/\.ts$/u, '.js')}`;
  process.argv = [process.argv[0] ?? '', script, ...args];
  await import(pathToFileURL(script).href);
}

if (process.argv[1] === here('esbuild.config.js')) {
  const [, , option, path, ...args] = process.argv;
  if (option === '--run' && path !== undefined) await runScript(path, args);
  else await bundle(option === '--outdir' && path !== undefined ? path : here('dist'));
}
