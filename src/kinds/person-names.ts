/** Whether a stretch of folded text can be a personal name, and where a list of names ends. */
import surnames from '../../data/surnames.json' with { type: 'json' };

const SINGLE = new Set(surnames.single);
const COMPOUND = new Set(surnames.compound);
/** Characters that write Tibetan, Uyghur, Mongolian, Yi … names by sound: 扎西顿珠 has no family name. */
const TRANSLITERATION = new Set(surnames.transliteration);
const NOT_IN_GIVEN_NAME = new Set(surnames.notInGivenName);

/** Longest name of a Han family name: two characters of family name, two of given name. */
const LONGEST_NAME = 4;
/** Longest name written by sound without a dot. */
const LONGEST_BY_SOUND = 6;
/** Longest part of a name written with the dot, e.g. 阿卜杜热西提. */
const LONGEST_DOTTED_PART = 8;
const MOST_DOTTED_PARTS = 4;
/** A list of persons is read up to this length: no decision names more in one clause. */
const MOST_NAMES = 200;

const HAN_OR_GAP = /^[\p{sc=Han}〇□]$/u;

function isNamePart(unit: string): boolean {
  return HAN_OR_GAP.test(unit) && !NOT_IN_GIVEN_NAME.has(unit);
}

/** 王小明, 欧阳明, 王□明, 阿依古丽·买买提: a family name that is known and one or two characters, or a dotted name. */
export function isPlausibleName(norm: string): boolean {
  if (norm.includes('·')) return isDottedName(norm);
  const units = [...norm];
  if (units.length < 2) return false;
  if (units.length <= LONGEST_BY_SOUND && units.every((unit) => TRANSLITERATION.has(unit))) return true;
  if (units.length > LONGEST_NAME) return false;
  const compound = COMPOUND.has(units.slice(0, 2).join(''));
  if (compound && units.length > 2) return units.slice(2).every(isNamePart);
  if (!SINGLE.has(units[0] ?? '') && units[0] !== '□') return false;
  if (units[0] === '□' && units[1] === '□') return false;
  if (units.length === LONGEST_NAME && !SINGLE.has(units[1] ?? '')) return false;
  return units.slice(1).every(isNamePart);
}

function isDottedName(norm: string): boolean {
  const parts = norm.split('·');
  if (parts.length < 2 || parts.length > MOST_DOTTED_PARTS || NOT_IN_GIVEN_NAME.has(norm.charAt(0))) return false;
  return parts.every((part) => {
    const units = [...part];
    return units.length >= 1 && units.length <= LONGEST_DOTTED_PART && units.every((unit) => HAN_OR_GAP.test(unit));
  });
}

/** Ends of the names that can begin at `start`, the shortest first. */
export function nameEnds(norm: string, start: number): number[] {
  const ends: number[] = [];
  const longest = MOST_DOTTED_PARTS * (LONGEST_DOTTED_PART + 1);
  const units = [...norm.slice(start, start + 2 * longest)];
  let end = start;
  let name = '';
  for (const unit of units) {
    if (!HAN_OR_GAP.test(unit) && unit !== '·') break;
    end += unit.length;
    name += unit;
    if (isPlausibleName(name) || isCalledComrade(name, norm.slice(end, end + 2))) ends.push(end);
  }
  return ends;
}

const NO_NAME = /以上|上述|下列|以下|有关|任命|免去|决定|全体|其他|部分|领导|各|等|名|位|该|[、，的任为兼原]/u;

/** `木荣同志`: what the word stands behind is a name, whatever its first character. */
function isCalledComrade(name: string, next: string): boolean {
  const units = [...name];
  if (next !== '同志' || units.length < 2 || units.length > LONGEST_NAME - 1) return false;
  return !NO_NAME.test(name) && units.every(isNamePart);
}

export interface NameSpan {
  readonly start: number;
  readonly end: number;
}

const BETWEEN_NAMES = /、|和|及|与|以及/uy;
/** （女） or （女，回族） or （挂职） after a name says something about the person and is no part of the name. */
const AFTER_NAME = /(?:（[^（）]{1,20}）)?(?:等?(?:\d{1,3}|[一二三四五六七八九十]{1,3})?(?:名|位)?同志)?/uy;

/**
 * A list of names: `张三、李四（女）` up to a place where `ends` matches (a sticky expression).
 * @returns the names and where the list ends, null where there is no such list
 */
export function readNames(
  norm: string,
  start: number,
  ends: RegExp,
): { readonly names: readonly NameSpan[]; readonly end: number } | null {
  const dead = new Set<number>();
  const names: NameSpan[] = [];
  const read = (at: number): number | null => {
    if (dead.has(at) || names.length >= MOST_NAMES) return null;
    for (const end of nameEnds(norm, at)) {
      const after = matchEnd(AFTER_NAME, norm, end) ?? end;
      names.push({ start: at, end });
      if (matchEnd(ends, norm, after) !== null) return after;
      const next = matchEnd(BETWEEN_NAMES, norm, after);
      const done = next === null ? null : read(next);
      if (done !== null) return done;
      names.pop();
    }
    dead.add(at);
    return null;
  };
  const end = read(start);
  return end === null ? null : { names, end };
}

/** Where a sticky expression's match at `at` ends; null where it does not match there. */
export function matchEnd(sticky: RegExp, norm: string, at: number): number | null {
  sticky.lastIndex = at;
  return sticky.test(norm) ? sticky.lastIndex : null;
}
