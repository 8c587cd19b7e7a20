/** How a series writes its numbers. `D-2026` writes `D-2026-0123`; `C-2026` writes `2026-052C`, as inspections are numbered. */
interface Format {
  readonly digits: number;
  /** The number ends with the series instead of beginning with it. */
  readonly trailing?: true;
}

const formats: Readonly<Record<string, Format>> = {
  C: { digits: 3, trailing: true },
  MED: { digits: 3 },
  SAN: { digits: 3 },
};
const USUAL: Format = { digits: 4 };

/** The number of this place in a series, `CODE-YEAR`. Longer than its digits when the series grows beyond them. */
export const numberIn = (series: string, index: number): string => {
  const [code = '', year = ''] = series.split('-');
  const { digits, trailing } = formats[code] ?? USUAL;
  const place = String(index).padStart(digits, '0');
  return trailing ? `${year}-${place}${code}` : `${series}-${place}`;
};

/** The series, `CODE-YEAR`, that a number belongs to. */
export const seriesOf = (number: string): string => {
  const trailing = /^(\d{4})-\d+([A-Z]+)$/u.exec(number);
  return trailing === null ? number.slice(0, number.lastIndexOf('-')) : `${trailing[2]}-${trailing[1]}`;
};
