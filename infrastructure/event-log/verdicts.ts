/** One damage that a verification found: its kind, and where. Never a value of an event: it could be personal. */
export interface Verdict {
  readonly name: string;
  readonly [where: string]: string | number | readonly string[] | undefined;
}

/** What a verification says. `checked` counts what was looked at: events, read models or files. */
export interface Verification {
  readonly ok: boolean;
  readonly checked: number;
  readonly verdicts: readonly Verdict[];
}

/** So many are listed one by one; the rest are counted in a last verdict, MORE_DAMAGE. */
const MOST = 1_000;

/** Gathers verdicts, and stops listing them when there are too many to read. */
export class Verdicts {
  private readonly listed: Verdict[] = [];
  private left = 0;

  add(name: string, where: Omit<Verdict, 'name'>): void {
    if (this.listed.length < MOST) this.listed.push({ name, ...where });
    else this.left += 1;
  }

  verification(checked: number): Verification {
    const verdicts = this.left === 0 ? this.listed : [...this.listed, { name: 'MORE_DAMAGE', count: this.left }];
    return { ok: verdicts.length === 0, checked, verdicts };
  }
}
