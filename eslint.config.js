import tseslint from 'typescript-eslint';

/** Which of our folders a folder may import from; `node:` and natives only at the edge (docs/architecture.md). */
const native = ['node:*', 'better-sqlite3', 'pino', 'commander'];
const pdf = ['pdfjs-dist', 'pdfjs-dist/*'];
const boundary = (files, patterns, message) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }] },
});
const edge = ['**/cli.js', '**/commands/*', '**/store/*', '**/batch.js', '**/worker.js'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'fixtures/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'esbuild.config.js', 'bin/gazette.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      'no-control-regex': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/text/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: [...native, ...pdf], message: 'text/ holds leaves: no node module, no native' },
            { regex: '^\\.\\./(?!\\.\\./data/)', message: 'text/ imports nothing of ours outside text/ and data/' },
          ],
        },
      ],
    },
  },
  boundary(
    ['src/annexes/**', 'src/kinds/**'],
    [...native, ...pdf, ...edge, '**/stages/*', '**/parse.js'],
    'annexes/ and kinds/ import only text, source, drafts, findings, model and data',
  ),
  boundary(
    ['src/stages/**', 'src/parse.ts'],
    [...native, ...pdf, ...edge],
    'stages are pure: no node modules, no natives, no store',
  ),
  { files: ['test/**'], rules: { 'max-lines': 'off', 'no-console': 'off' } },
  { files: ['*.js', 'bin/*.js'], ...tseslint.configs.disableTypeChecked },
);
