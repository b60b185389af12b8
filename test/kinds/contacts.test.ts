import { describe, expect, it } from 'vitest';
import { contacts } from '../../src/kinds/contacts.js';
import { contextOf, documentOf } from './sample-document.js';

function read(text: string) {
  const { document, source } = documentOf('interpretations', text);
  const rows = contacts.read(document, contextOf(source)).value.contacts ?? [];
  return rows.map((row) => [row.label, row.value, source.text.slice(row.span.start, row.span.end)]);
}

describe('contacts of an interpretation', () => {
  it('reads a line each', () => {
    expect(read('解读机关：临江市水利局\n解读人：方启\n联系电话：0500-1234567')).toEqual([
      ['解读机关', '临江市水利局', '解读机关：临江市水利局'],
      ['解读人', '方启', '解读人：方启'],
      ['联系电话', '0500-1234567', '联系电话：0500-1234567'],
    ]);
  });

  it('reads several in one line', () => {
    expect(read('联系人：方启，联系电话：0500-1234567。').map((row) => row.slice(0, 2))).toEqual([
      ['联系人', '方启'],
      ['联系电话', '0500-1234567'],
    ]);
    expect(read('解读人：方启 联系方式：0500-1234567').map((row) => row.slice(0, 2))).toEqual([
      ['解读人', '方启'],
      ['联系方式', '0500-1234567'],
    ]);
  });

  it('leaves running text alone', () => {
    expect(read('四、解读机关和解读人\n本办法明确了联系单位：由市水利局牵头。')).toEqual([]);
  });
});
