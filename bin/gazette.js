#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

// Checked before anything native is loaded: an older Node would crash on it without a word.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`gazette: needs Node 20.19 or newer, this is ${process.version}: install a newer Node\n`);
  process.exitCode = 2;
} else {
  // A few issues are read before their optimised code has paid for being compiled: by default that takes a third of
  // the processor time. Code that goes on running is still optimised, nine times later; children keep the default.
  setFlagsFromString('--interrupt-budget=600000');
  const { cli } = await import('../dist/cli.js');
  process.exitCode = await cli(process.argv.slice(2), process);
}
