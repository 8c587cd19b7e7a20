import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

export interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly profiles?: readonly string[];
  readonly restart?: string;
}
export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, unknown>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** The values that somebody filled in, whatever they are; `:?` makes the program that reads the file ask for a missing one. */
const filledIn = (text: string): string =>
  text.replace(/\$\{([A-Z_]+):\?[^}]+\}/g, (_, name: string) => `${name.toLowerCase().replaceAll('_', '-')}`);

/** A compose file as `docker compose` would understand it. @throws when it is no YAML */
export const composeOf = (folder: string): Compose => {
  const text = readFileSync(resolve('deploy', folder, 'compose.yaml'), 'utf8');
  return parse(filledIn(text).replaceAll('$$', '$'), { merge: true, uniqueKeys: true }) as Compose;
};

/** The variables that a compose file asks for. */
export const askedFor = (folder: string): string[] => {
  const text = readFileSync(resolve('deploy', folder, 'compose.yaml'), 'utf8');
  return [...new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name ?? ''))].toSorted();
};
