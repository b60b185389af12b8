/** The ways to read the next word: as a row's number, as part of a cell, as a row that names a group, as a note. */
import { sliceTraced } from '../../source.js';
import { readGroupNumber } from './numerals.js';
import {
  type Atom,
  type Frame,
  MAX_ROWS,
  NOTE_START,
  PRICE,
  type Path,
  type Step,
  closeRow,
  costOfNumber,
  openRow,
  place,
  withStep,
} from './path.js';

export const NUMBER = /^(?<value>\d{1,4})[.、．]?$/u;
const GLUED_NUMBER = /^(?<value>\d{1,4})[.、．]?(?<rest>[^\d.、．%年月日].*)$/u;
const NUMBER_BEHIND = /^(?<text>.*[^\d.])(?<value>\d{1,4})$/u;

export function readNumberSteps(frame: Frame, path: Path, atom: Atom): Path[] {
  if (!frame.table.numbered) return [];
  const found: Path[] = [];
  const alone = NUMBER.exec(atom.norm);
  const value = Number(alone?.groups?.['value'] ?? NaN);
  if (alone) {
    const cost = costOfNumber(path, value, atom.marked);
    const inLine = atom.first ? 0 : PRICE.numberInLine;
    if (cost !== null) {
      const row = openRow(closeRow(frame, path));
      const next = { ...row, cost: row.cost + cost + inLine, last: value, numbered: true };
      found.push(withStep(next, path, { kind: 'number', value, newRow: true, token: atom.token }));
    }
    // The number in the middle line of its row, behind the first line of a wrapped cell.
    if (path.open && !path.numbered && value === path.last) {
      const cost2 = path.cost - path.paid + PRICE.numberLater;
      const next = { ...path, cost: cost2, numbered: true, paid: 0, late: true };
      found.push(withStep(next, path, { kind: 'number', value, newRow: false, token: atom.token }));
    }
  }
  if (!atom.first) return found;
  const glued = GLUED_NUMBER.exec(atom.norm);
  const gluedValue = Number(glued?.groups?.['value'] ?? NaN);
  const rest = glued?.groups?.['rest'] ?? '';
  const gluedCost = glued ? costOfNumber(path, gluedValue, atom.marked) : null;
  if (gluedCost === null || gluedCost >= PRICE.numberJump) return found;
  const row = openRow(closeRow(frame, path));
  const numbered = { ...row, cost: row.cost + gluedCost + PRICE.glued, last: gluedValue, numbered: true };
  const cut = atom.norm.length - rest.length;
  const numberToken = { ...atom.token, text: sliceTraced(atom.token.text, 0, cut) };
  const token = { ...atom.token, text: sliceTraced(atom.token.text, cut) };
  frame.table.columns.forEach((_, column) => {
    const next = place(frame, numbered, atom, rest, column, true);
    const steps: Step[] = [
      { kind: 'number', value: gluedValue, newRow: true, token: numberToken },
      { kind: 'cell', column, newRow: false, token },
    ];
    found.push(withStep(next, path, ...steps));
  });
  return found;
}

/** `府14`: the end of a cell with the next row's number behind it. */
export function readNumberBehind(frame: Frame, path: Path, atom: Atom): Path[] {
  if (!frame.table.numbered || !path.open || path.column < 0) return [];
  const found = NUMBER_BEHIND.exec(atom.norm);
  const value = Number(found?.groups?.['value'] ?? NaN);
  if (!found || value !== path.last + 1) return [];
  const text = found.groups?.['text'] ?? '';
  const filled = place(frame, path, atom, text, path.column, atom.first);
  const row = openRow(closeRow(frame, filled));
  const next = { ...row, cost: row.cost + PRICE.gluedBehind, last: value, numbered: true };
  const token = { ...atom.token, text: sliceTraced(atom.token.text, 0, text.length) };
  const numberToken = { ...atom.token, text: sliceTraced(atom.token.text, text.length) };
  return [
    withStep(
      next,
      path,
      { kind: 'cell', column: path.column, newRow: false, token },
      { kind: 'number', value, newRow: true, token: numberToken },
    ),
  ];
}

/** Going back is for lines that are mixed by height, and for what goes on behind a number in its row's middle line. */
function mayReopen(frame: Frame, path: Path, atom: Atom, column: number): boolean {
  if (!atom.first) return false;
  return frame.interleaved || (path.late && Boolean(path.texts[column]));
}

export function readCellSteps(frame: Frame, path: Path, atom: Atom): Path[] {
  const found: Path[] = [];
  const alone = NUMBER.exec(atom.norm);
  const lone = alone && frame.table.numbered && atom.first && Number(alone.groups?.['value']) <= MAX_ROWS;
  const tempted = lone ? { ...path, cost: path.cost + PRICE.numberAsText } : path;
  const columns = frame.table.columns.length;
  if (path.open) {
    for (let column = 0; column < columns; column++) {
      if (column < path.column && !mayReopen(frame, path, atom, column)) continue;
      const next = place(frame, tempted, atom, atom.norm, column, atom.first);
      found.push(withStep(next, path, { kind: 'cell', column, newRow: false, token: atom.token }));
    }
  }
  if (!atom.first) return found;
  const closed = openRow(closeRow(frame, tempted));
  const price = !frame.table.numbered ? PRICE.wrap : atom.marked ? PRICE.unnumberedMarked : PRICE.unnumbered;
  const row = { ...closed, cost: closed.cost + price, last: path.last + 1, numbered: false, paid: price };
  for (let column = 0; column < columns; column++) {
    const next = place(frame, row, atom, atom.norm, column, true);
    found.push(withStep(next, path, { kind: 'cell', column, newRow: true, token: atom.token }));
  }
  return found;
}

interface Jump {
  readonly path: Path;
  readonly words: number;
}

/** A group row prints its number and its label, and nothing else. */
const MAX_GROUP_WORDS = 2;

/** A row that names a group takes its whole line. */
export function readGroupStep(frame: Frame, path: Path, atoms: readonly Atom[], index: number): Jump | null {
  const atom = atoms[index];
  if (!atom?.first || atom.rest > MAX_GROUP_WORDS || frame.table.columns.length === 0) return null;
  let words = atom.rest;
  let line = atom.line;
  if (
    words === 1 &&
    /^(?:[一二三四五六七八九十]{1,3}|（[一二三四五六七八九十]{1,3}）)$/u.test(line) &&
    atoms[index + 1]
  ) {
    line = `${line} ${atoms[index + 1]?.line ?? ''}`;
    words += atoms[index + 1]?.rest ?? 0;
  }
  const group = readGroupNumber(line);
  if (!group) return null;
  const tokens = atoms.slice(index, index + words).map((one) => one.token);
  const printed = tokens.map((token) => token.text.text).join(' ');
  const label = printed.slice(group.labelStart);
  const closed = closeRow(frame, path);
  const outer = path.groupLevels.slice(0, group.level - 1);
  const due = (path.groupLevels[group.level - 1] ?? 0) + 1;
  const price =
    (frame.table.groupRows ? 0 : PRICE.groupInPlainTable) +
    (group.number === due ? 0 : PRICE.groupOutOfOrder) +
    (/[。；]/u.test(label) ? 3 : 0);
  const next: Path = {
    ...closed,
    cost: closed.cost + price,
    last: 0,
    held: path.last > 0 ? path.last : path.held,
    column: -1,
    inNote: false,
    groupLevels: [...outer, group.number],
  };
  const step: Step = { kind: 'group', group: { level: group.level, number: group.number, tokens, label } };
  return { path: withStep(next, path, step), words };
}

/** Text under the table: `注：…` anywhere, other sentences only behind the last row number. */
export function readNoteStep(frame: Frame, path: Path, atom: Atom, isTail: boolean): Path | null {
  if (!atom.first && !path.inNote) return null;
  if (!isTail && !NOTE_START.test(atom.norm) && !(path.inNote && !NUMBER.test(atom.norm))) return null;
  const closed = closeRow(frame, path);
  const price = path.inNote || NOTE_START.test(atom.norm) ? PRICE.note : PRICE.plainNote;
  const next = { ...closed, cost: closed.cost + price, inNote: true };
  return withStep(next, path, { kind: 'note', token: atom.token, first: !path.inNote });
}
