/** The grammar of cells by kind of column: where a cell that begins at a position may end, and how well it reads. */
import { bodyEnds } from './grammar-bodies.js';
import type { CellEnd, Grammar } from './grammar-base.js';
import { labelEnds } from './grammar-labels.js';
import { CAPACITY, deadlineEnds, FILE_NAME, NUMBER, patternEnds, vocabularyEnds } from './grammar-values.js';
import type { ProfileColumn } from '../profile.js';

/** Where a cell of a column that begins at a position may end. Free text has no ends of its own: see the row parser. */
export function cellEnds(grammar: Grammar, column: ProfileColumn, at: number, first: boolean): CellEnd[] {
  switch (column.kind) {
    case 'group_label':
      return labelEnds(grammar, at, first);
    case 'bodies':
      return bodyEnds(grammar, at);
    case 'vocabulary':
    case 'unit':
      return vocabularyEnds(grammar, column, at);
    case 'deadline':
      return deadlineEnds(grammar, at);
    case 'number':
      return patternEnds(grammar, NUMBER, at).filter((end) =>
        /[册张件份套本卷盒幅页]/u.test(grammar.strip.norm.charAt(end.end)),
      );
    case 'capacity':
      return patternEnds(grammar, CAPACITY, at);
    case 'file_name':
      return patternEnds(grammar, FILE_NAME, at);
    case 'row_number':
    case 'blank_field':
    case 'name':
    case 'text':
      return [];
  }
}
