/** `gazette profile list`: the built-in profiles. */
import { loadProfiles } from '../annexes/profile.js';
import { stringifyJson } from '../report/escape.js';
import { formatTable, painter } from '../terminal.js';
import { OUTCOMES, type ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import type { ProfileListOptions } from './profile.js';

export function runProfileList(options: ProfileListOptions, io: Io): ExitCode {
  const profiles = loadProfiles();
  if (options.json === true) {
    io.stdout.write(`${stringifyJson(profiles)}\n`);
    return OUTCOMES.done;
  }
  const rows = profiles.map((profile) => [
    profile.name,
    profile.table ?? '',
    profile.columns
      .filter((column) => column.kind !== 'row_number')
      .map((column) => column.name)
      .join(' '),
  ]);
  const columns = [
    { head: io.say('head-profile') },
    { head: io.say('profile-table') },
    { head: io.say('profile-columns') },
  ];
  const width = io.stdout.isTTY === true ? (io.stdout.columns ?? null) : null;
  io.stdout.write(`${formatTable(columns, rows, { width, paint: painter(io.hasColour(io.stdout)) }).join('\n')}\n`);
  return OUTCOMES.done;
}
