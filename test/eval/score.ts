/** Scores one parsed issue against its truth. Every figure is a pair: right, of how many. */
import type { Annex, Document, Issue } from '../../src/model.js';
import type { AnnexTruth, DocumentTruth } from '../generator/truth.js';
import type { RenderedIssue } from '../generator/render.js';
import { editDistance, matchLists } from './align.js';

export interface Tally {
  right: number;
  of: number;
}
export type Board = Map<string, Tally>;
export interface Calibration {
  readonly confidence: number;
  readonly right: boolean;
}
export interface Outcome {
  readonly board: Board;
  readonly calibration: Calibration[];
  /** What was wrong, in words, for `--show`. */
  readonly notes: string[];
}

export function addTo(board: Board, key: string, right: number, of: number): void {
  const tally = board.get(key) ?? { right: 0, of: 0 };
  tally.right += right;
  tally.of += of;
  board.set(key, tally);
}

const squeeze = (text: string | null | undefined): string => (text ?? '').replace(/\s+/gu, '');
const folded = (text: string | null | undefined): string => squeeze(text).replace(/[-–—‐―]/gu, '-');
const FIELDS = [
  'section',
  'number',
  'code',
  'issuer',
  'title',
  'addressee',
  'issued_on',
  'effective_on',
  'valid_until',
] as const;

function sameDocument(truth: DocumentTruth, found: Document): boolean {
  if (truth.title) {
    const a = squeeze(truth.title);
    const b = squeeze(found.title);
    if (a === b) return true;
    return truth.number !== null && truth.number === found.number && editDistance(a, b) <= Math.max(2, a.length * 0.3);
  }
  return truth.section === found.section;
}

function scoreBody(truth: DocumentTruth, found: Document, outcome: Outcome): void {
  if (!['documents', 'interpretations', 'personnel', 'news', 'feature'].includes(truth.section)) return;
  const { board, notes } = outcome;
  const captions = new Set(truth.captions.map((caption) => squeeze(caption.text)));
  const optional = new Set(
    truth.body.filter((paragraph) => paragraph.optional).map((paragraph) => squeeze(paragraph.text)),
  );
  const required = truth.body.filter((paragraph) => !paragraph.optional).map((paragraph) => squeeze(paragraph.text));
  const joinedOptional = [...optional].join('\n');
  const lines = (found.body ?? '')
    .split('\n')
    .map(squeeze)
    .filter((line) => {
      if (line === '' || optional.has(line) || captions.has(line)) return false;
      // A list of annexes or a two-line title may stand on several lines.
      return !(line.length > 2 && joinedOptional.includes(line)) || required.includes(line);
    });
  const pairs = matchLists(required, lines, (a, b) => a === b);
  addTo(board, 'paragraphs exact', pairs.length, required.length);
  const distance = editDistance(required.join(''), lines.join(''));
  const size = required.join('').length;
  addTo(board, 'body characters', Math.max(0, size - distance), size);
  if (pairs.length < required.length || lines.length !== required.length) {
    const matched = new Set(pairs.map((pair) => pair[0]));
    const matchedFound = new Set(pairs.map((pair) => pair[1]));
    required.forEach((text, i) => {
      if (!matched.has(i)) notes.push(`  body truth: ${text.slice(0, 60)}…${text.slice(-24)}`);
    });
    lines.forEach((text, i) => {
      if (!matchedFound.has(i)) notes.push(`  body found: ${text.slice(0, 60)}…${text.slice(-24)}`);
    });
  }
}

function scoreList<T, F>(
  name: string,
  truth: readonly T[],
  found: readonly F[],
  same: (a: T, b: F) => boolean,
  show: (a: T) => string,
  showFound: (b: F) => string,
  outcome: Outcome,
): void {
  if (truth.length === 0 && found.length === 0) return;
  const pairs = matchLists(truth, found, same);
  addTo(outcome.board, `${name} recall`, pairs.length, truth.length);
  addTo(outcome.board, `${name} precision`, pairs.length, found.length);
  const left = new Set(pairs.map((pair) => pair[0]));
  const right = new Set(pairs.map((pair) => pair[1]));
  truth.forEach((item, i) => {
    if (!left.has(i)) outcome.notes.push(`  ${name} truth: ${show(item)}`);
  });
  found.forEach((item, i) => {
    if (!right.has(i)) outcome.notes.push(`  ${name} found: ${showFound(item)}`);
  });
}

function scoreRecords(truth: DocumentTruth, found: Document, outcome: Outcome): void {
  scoreList(
    'appointments',
    truth.appointments,
    found.appointments,
    (a, b) =>
      a.person === b.person &&
      a.action === b.action &&
      squeeze(a.post) === squeeze(b.post) &&
      a.concurrent === b.concurrent &&
      a.note === b.note,
    (a) => JSON.stringify(a),
    (b) => JSON.stringify(b),
    outcome,
  );
  scoreList(
    'events',
    truth.events,
    found.chronicle_events,
    (a, b) => a.date === b.date && squeeze(a.text) === squeeze(b.text) && a.officials.join() === b.officials.join(),
    (a) => JSON.stringify(a),
    (b) => JSON.stringify(b),
    outcome,
  );
  scoreList(
    'indicators',
    truth.indicators,
    found.indicators,
    (a, b) =>
      a.name === b.name &&
      a.unit === b.unit &&
      JSON.stringify(a.values) === JSON.stringify([b.month_value, b.month_yoy, b.cumulative_value, b.cumulative_yoy]),
    (a) => JSON.stringify(a),
    (b) => JSON.stringify(b),
    outcome,
  );
  scoreList(
    'captions',
    truth.captions,
    found.captions,
    (a, b) => squeeze(a.text) === squeeze(b.text) && a.credit.join() === b.credit.join(),
    (a) => JSON.stringify(a),
    (b) => JSON.stringify(b),
    outcome,
  );
  scoreList(
    'index entries',
    truth.index,
    found.index_entries,
    (a, b) => a.number === b.number && squeeze(a.title) === squeeze(b.title) && a.found === b.document_found,
    (a) => JSON.stringify(a),
    (b) => JSON.stringify(b),
    outcome,
  );
  const cited = new Set(found.citations.map((item) => `${item.cited_number ?? ''}|${squeeze(item.cited_title)}`));
  for (const item of truth.citations) {
    const hit = cited.has(`${item.number ?? ''}|${squeeze(item.title)}`);
    addTo(outcome.board, 'citations recall', hit ? 1 : 0, 1);
    if (!hit)
      outcome.notes.push(`  citation truth: ${JSON.stringify(item)} found ${[...cited].join(' ; ').slice(0, 200)}`);
  }
  for (const item of truth.relations) {
    const hit = found.relations.some(
      (other) =>
        other.kind === item.kind &&
        (item.title === null || squeeze(other.target_title) === squeeze(item.title)) &&
        (item.number === null || other.target_number === item.number),
    );
    addTo(outcome.board, 'relations recall', hit ? 1 : 0, 1);
    if (!hit)
      outcome.notes.push(
        `  relation truth: ${JSON.stringify(item)} found ${JSON.stringify(found.relations.map((other) => [other.kind, other.target_number, other.target_title]))}`,
      );
  }
}

const gaps = (text: string): string => squeeze(text).replace(/□+/gu, '□');
const CLAIMS = new Set(['observed', 'spanned', 'restored']);

export function scoreAnnex(truth: AnnexTruth, found: Annex | undefined, outcome: Outcome): void {
  const { board, notes, calibration } = outcome;
  addTo(board, 'annexes found', found ? 1 : 0, 1);
  if (!found) {
    notes.push(`  annex truth: ${truth.title} (${truth.profile})`);
    if (truth.rows.length > 0) {
      addTo(board, 'rows', 0, truth.rows.length);
      for (const row of truth.rows) addTo(board, 'cells exact', 0, Object.keys(row.cells).length);
    }
    return;
  }
  addTo(board, 'annex titles', squeeze(found.title) === squeeze(truth.title) ? 1 : 0, 1);
  if (squeeze(found.title) !== squeeze(truth.title)) notes.push(`  annex title ${found.title} for ${truth.title}`);
  addTo(board, 'annex profiles', found.profile === truth.profile ? 1 : 0, 1);
  if (found.profile !== truth.profile)
    notes.push(`  annex profile ${found.profile} for ${truth.profile}: ${truth.title}`);
  if (truth.profile === 'member_list') {
    scoreList(
      'members',
      truth.members,
      found.members,
      (a, b) => a.role === b.role && a.name === b.name && squeeze(a.post) === squeeze(b.post),
      (a) => JSON.stringify(a),
      (b) => JSON.stringify(b),
      outcome,
    );
    return;
  }
  if (truth.profile === 'procedure') {
    scoreList(
      'steps',
      truth.steps,
      found.rows,
      (a, b) =>
        squeeze(b.cells.find((cell) => cell.column_name === 'step')?.text).endsWith(squeeze(a).replace(/^\d+\./u, '')),
      (a) => a.slice(0, 50),
      (b) => JSON.stringify(b.cells.map((cell) => cell.text.slice(0, 40))),
      outcome,
    );
    return;
  }
  addTo(board, 'truncation', (found.status === 'truncated') === truth.truncated ? 1 : 0, 1);
  if ((found.status === 'truncated') !== truth.truncated)
    notes.push(`  annex status ${found.status}, truth ${truth.truncated ? 'truncated' : 'whole'}`);
  const key = (no: number | null, group: string | null): string => `${group ?? ''}#${String(no)}`;
  const pairs = matchLists(truth.rows, found.rows, (a, b) => key(a.no, a.group) === key(b.row_no, b.group_label));
  addTo(board, 'rows', pairs.length, truth.rows.length);
  addTo(board, 'rows invented', found.rows.length - pairs.length, found.rows.length);
  const foundRows = new Set(pairs.map((pair) => pair[1]));
  const truthRows = new Set(pairs.map((pair) => pair[0]));
  truth.rows.forEach((row, i) => {
    if (truthRows.has(i)) return;
    notes.push(`  row missing: ${key(row.no, row.group)}`);
    for (const column of Object.keys(row.cells))
      addTo(board, row.cells[column]?.damaged ? 'damaged cells honest' : 'cells exact', 0, 1);
  });
  found.rows.forEach((row, i) => {
    if (!foundRows.has(i))
      notes.push(
        `  row invented: ${key(row.row_no, row.group_label)} ${row.cells
          .map((cell) => cell.text)
          .join(' | ')
          .slice(0, 100)}`,
      );
  });
  for (const [t, f] of pairs) {
    const row = truth.rows[t];
    const other = found.rows[f];
    if (!row || !other) continue;
    const columns = new Set([...Object.keys(row.cells), ...other.cells.map((cell) => cell.column_name)]);
    for (const column of columns) {
      const cell = row.cells[column];
      const shown = other.cells.find((item) => item.column_name === column);
      const full = squeeze(cell?.full);
      const observed = gaps(cell?.observed ?? '');
      const text = gaps(shown?.text ?? '');
      const where = `row ${row.no} ${column}`;
      if (shown) {
        const claim = CLAIMS.has(shown.status);
        const wrong = claim && text !== full;
        addTo(board, 'false claims', wrong ? 1 : 0, 1);
        if (wrong)
          notes.push(
            `  FALSE CLAIM ${where} [${shown.status} ${shown.confidence}] ${text} | truth ${full} | observed ${observed}`,
          );
        calibration.push({ confidence: shown.confidence, right: text === full });
      }
      if (!cell) {
        addTo(board, 'cells invented', 1, 1);
        notes.push(`  cell invented ${where}: ${shown?.text ?? ''}`);
        continue;
      }
      if (!cell.damaged) {
        const right = text === full;
        addTo(board, 'cells exact', right ? 1 : 0, 1);
        addTo(board, 'all cells', right ? 1 : 0, 1);
        if (!right) notes.push(`  cell ${where} [${shown?.status ?? 'absent'}] ${text} | truth ${full}`);
        continue;
      }
      const honest =
        text === full || text === observed || (cell.gone && (!shown || text === '□')) || (cell.spanned && text === '□');
      addTo(board, 'damaged cells honest', honest ? 1 : 0, 1);
      addTo(board, 'all cells', honest ? 1 : 0, 1);
      if (!honest)
        notes.push(`  damaged ${where} [${shown?.status ?? 'absent'}] ${text} | observed ${observed} | truth ${full}`);
      if (cell.contradicted) addTo(board, 'contradicted gaps left open', text === full ? 0 : 1, 1);
      if (cell.restorable) {
        const restored = text === full;
        addTo(board, 'restorable gaps restored', restored ? 1 : 0, 1);
        if (!restored && honest)
          notes.push(`  not restored ${where} [${shown?.status ?? 'absent'}] ${text} | truth ${full}`);
      }
    }
  }
}

function scoreSpans(issue: Issue, text: string, outcome: Outcome): void {
  const characters = [...text];
  const roles = new Array<string | undefined>(characters.length);
  let overlaps = 0;
  for (const span of issue.source_spans) {
    for (let i = span.char_start; i < span.char_end; i++) {
      if (roles[i] !== undefined) overlaps++;
      roles[i] = span.role;
    }
  }
  let covered = 0;
  let unassigned = 0;
  let all = 0;
  const lost: string[] = [];
  characters.forEach((c, i) => {
    if (/\s/u.test(c)) return;
    all++;
    const role = roles[i];
    if (role !== undefined) covered++;
    if (role === 'unassigned') {
      unassigned++;
      lost.push(c);
    }
  });
  addTo(outcome.board, 'characters covered', covered, all);
  addTo(outcome.board, 'characters assigned', all - unassigned, all);
  addTo(outcome.board, 'characters in two spans', overlaps, all);
  if (unassigned > 0) outcome.notes.push(`  unassigned ${unassigned}: ${lost.join('').slice(0, 120)}`);
}

export function scoreIssue(rendered: RenderedIssue, issue: Issue, clean: boolean): Outcome {
  const outcome: Outcome = { board: new Map(), calibration: [], notes: [] };
  const { board, notes } = outcome;
  const truth = rendered.truth;
  const pairs = matchLists(truth.documents, issue.documents, sameDocument);
  addTo(board, 'documents found', pairs.length, truth.documents.length);
  addTo(board, 'documents true', pairs.length, issue.documents.length);
  const left = new Set(pairs.map((pair) => pair[0]));
  const right = new Set(pairs.map((pair) => pair[1]));
  truth.documents.forEach((document, i) => {
    if (!left.has(i))
      notes.push(`DOCUMENT MISSING ${document.section} ${document.number ?? ''} ${document.title ?? ''}`);
  });
  issue.documents.forEach((document, i) => {
    if (!right.has(i))
      notes.push(
        `DOCUMENT INVENTED ${document.section} ${document.number ?? ''} ${document.title ?? ''} lines ${document.line_start}-${document.line_end}`,
      );
  });
  truth.documents.forEach((document, i) => {
    if (left.has(i)) return;
    addTo(board, 'fields', 0, FIELDS.length);
    for (const annex of document.annexes) scoreAnnex(annex, undefined, outcome);
  });
  for (const [t, f] of pairs) {
    const document = truth.documents[t];
    const found = issue.documents[f];
    if (!document || !found) continue;
    const at = notes.length;
    for (const field of FIELDS) {
      const accept =
        field === 'number' && document.number !== null && /^第\d+号$/u.test(document.number)
          ? [document.number, `令${document.number}`, `${truth.issuer}令${document.number}`]
          : [document[field]];
      const hit =
        accept.some((value) => folded(value) === folded(found[field])) ||
        (field === 'issuer' && squeeze(document.issuer) === squeeze(found.issuer).replace(/[、，,]/gu, ''));
      addTo(board, 'fields', hit ? 1 : 0, 1);
      addTo(board, `field ${field}`, hit ? 1 : 0, 1);
      if (!hit) notes.push(`  ${field}: ${found[field] ?? 'null'} | truth ${document[field] ?? 'null'}`);
    }
    scoreBody(document, found, outcome);
    scoreRecords(document, found, outcome);
    for (const annex of document.annexes) {
      // Two annexes may have the same title.
      const isAlike = (other: { title: string | null }): boolean => squeeze(other.title) === squeeze(annex.title);
      const match =
        found.annexes.find((other) => isAlike(other) && other.ordinal === annex.ordinal) ??
        found.annexes.find(isAlike) ??
        found.annexes.find((other) => other.ordinal === annex.ordinal);
      scoreAnnex(annex, match, outcome);
    }
    addTo(board, 'annexes true', Math.min(found.annexes.length, document.annexes.length), found.annexes.length);
    if (found.annexes.length > document.annexes.length)
      notes.push(
        `  annexes invented: ${found.annexes.map((annex) => `${annex.title ?? ''} (${annex.profile})`).join('; ')}`,
      );
    if (notes.length > at) notes.splice(at, 0, `${document.section} ${document.number ?? ''} ${document.title ?? ''}`);
  }
  for (const field of ['title', 'year', 'number', 'serial'] as const) {
    const printed = rendered.text.includes(
      field === 'title'
        ? truth.title
        : field === 'year'
          ? `${truth.year}年第`
          : field === 'serial'
            ? `总第${truth.serial ?? ''}期`
            : `${truth.year}年第${truth.number}`,
    );
    if (printed && truth[field] !== null) addTo(board, `issue ${field}`, issue[field] === truth[field] ? 1 : 0, 1);
  }
  scoreSpans(issue, rendered.text, outcome);
  if (clean) {
    const loud = issue.findings.filter((finding) => finding.severity !== 'info');
    addTo(board, 'clean issues without loud finding', loud.length === 0 ? 1 : 0, 1);
    for (const finding of loud)
      notes.push(`LOUD ${finding.severity} ${finding.code} ${finding.message} line ${String(finding.line_start)}`);
  }
  return outcome;
}
