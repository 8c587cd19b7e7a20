/** Where the measures of this process are found by injection. */
export const METRICS = Symbol('METRICS');

const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;
const MOST_SERIES = 2_000;

interface Series {
  readonly labels: string;
  readonly counts: number[];
  sum: number;
  total: number;
}

/** Requests by method, route pattern and status. */
export interface Metrics {
  observe(method: string, route: string, status: number, seconds: number): void;
  /** The requests as Prometheus text. */
  text(): string;
}

/** A value of a label as Prometheus wants it. */
export const label = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** One measure as Prometheus text; series are `[labels, value]`. */
export const measure = (
  name: string,
  kind: 'gauge' | 'counter',
  help: string,
  series: readonly (readonly [labels: string, value: number])[],
): string =>
  [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${kind}`,
    ...series.map(([labels, value]) => `${name}${labels === '' ? '' : `{${labels}}`} ${value}`),
  ].join('\n');

export const metrics = (): Metrics => {
  const all = new Map<string, Series>();
  return {
    observe(method, route, status, seconds) {
      const labels = `method="${label(method)}",route="${label(route)}",status="${status}"`;
      let series = all.get(labels);
      if (series === undefined) {
        if (all.size >= MOST_SERIES) return;
        series = { labels, counts: BOUNDS.map(() => 0), sum: 0, total: 0 };
        all.set(labels, series);
      }
      for (const [index, bound] of BOUNDS.entries()) if (seconds <= bound) series.counts[index] = (series.counts[index] ?? 0) + 1;
      series.sum += seconds;
      series.total += 1;
    },
    text() {
      const name = 'greffe_http_request_duration_seconds';
      const lines = [`# HELP ${name} Requests answered, by route.`, `# TYPE ${name} histogram`];
      for (const { labels, counts, sum, total } of all.values()) {
        for (const [index, bound] of BOUNDS.entries()) lines.push(`${name}_bucket{${labels},le="${bound}"} ${counts[index] ?? 0}`);
        lines.push(`${name}_bucket{${labels},le="+Inf"} ${total}`, `${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${total}`);
      }
      return lines.join('\n');
    },
  };
};
