/**
 * Traditional and simplified Chinese. Matching runs on simplified forms; what is stored stays as printed. The
 * conversion table is not loaded here: the edge loads it, and only for a text that looks traditional.
 */

/**
 * Characters of government prose that simplified text never prints: each has another simplified form and is no
 * simplified character itself (so not 后, 里, 干, 台, which are both).
 */
const TRADITIONAL_ONLY =
  '們個為這會來時對發國經學實關現過進產業辦開當點從還題應體無種動長開見電話東車間與於將財務員總統計區縣鄉鎮廳' +
  '廠處機構組織領導責務書記號於後並條檔審議標準規劃設計環護衛醫療農園資訊網絡數據運輸鐵橋樓館廣場稅費價額貸債養餘貧' +
  '級續結織約紀綜給終線練繼論講許證評試詳談調請護讓負責貨買賣質賽贊軍轉輔輕較輛達遠適選遷還鄰釋銀錢門閉問題' +
  '陽陰隊階際隨險難雙雖離類顧預頒頁項順須顯風飛飯飲馬驗魚鳥麥黃齊齡龍歲據擴擬損換擇檢樣權歡歷決沒淨測渦湯滿' +
  '漢潔濟灣災煙熱獎獨獲環產畢異盡監盤眾礦礎禮稱積穩窮競筆節範築簡簽糧聯聲職腦臨興舉舊藝藥蘇蘭補裝製複視覺觀' +
  '訂計訊訓設訪評詞誠誤諮識譯議貫賓賴趙趨跡踐軌載輯邊郵鑒針鋼錄鏈鐘閱闊陳陸隱雲霧靈響頻顆願騰驅鬥麗黨點壓' +
  '勞勢勝區協單嚴圍圖團墊報墻壇壞壯夢奪婦寧審寫寬專導層屬島幣師帶幫強彈彌徑徵態慶憑應懷戰戲';

/** Unit → 1 where only traditional text prints it. */
const traditionalTable = new Uint8Array(0x10000);
for (const character of TRADITIONAL_ONLY) traditionalTable[character.charCodeAt(0)] = 1;

/** Share of traditional-only characters among Chinese ones from which a text is traditional; real ones hold a quarter. */
const TRADITIONAL_SHARE = 0.03;
/** A few traditional characters in a simplified issue (a name, a calligraphed title) do not make it traditional. */
const TRADITIONAL_LEAST = 5;

/** Whether a text is printed in traditional characters, by the share of its characters that only those have. */
export function looksTraditional(text: string): boolean {
  let chinese = 0;
  let traditional = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x4e00 || code > 0x9fff) continue;
    chinese++;
    traditional += traditionalTable[code] ?? 0;
  }
  return traditional >= TRADITIONAL_LEAST && traditional >= chinese * TRADITIONAL_SHARE;
}

/**
 * A map from one unit to one unit made of a string converter: units that convert to more or less than one unit, or
 * that are half of a surrogate pair, stay. Each unit is converted once.
 */
export function makeSimplifier(convert: (text: string) => string): (unit: string) => string {
  const known = new Map<string, string>();
  return (unit) => {
    if (unit.charCodeAt(0) < 0x3400) return unit;
    let simple = known.get(unit);
    if (simple === undefined) {
      const converted = isHan(unit) ? convert(unit) : unit;
      simple = converted.length === 1 ? converted : unit;
      known.set(unit, simple);
    }
    return simple;
  };
}

function isHan(unit: string): boolean {
  const code = unit.charCodeAt(0);
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff);
}
