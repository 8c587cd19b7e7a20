/** Where the book of routes is found by injection. */
export const ROUTE_BOOK = Symbol('ROUTE_BOOK');

/** Which methods each address answers, so that another method is told from an unknown address. */
export interface RouteBook {
  note(method: string | readonly string[], pattern: string): void;
  /** The methods of the address of this URL, none where there is no such address. */
  methodsOf(url: string): readonly string[];
}

export const routeBook = (): RouteBook => {
  const known: { readonly method: string; readonly pattern: RegExp }[] = [];
  return {
    note(method, pattern) {
      const text = pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:[A-Za-z]+/g, '[^/]+');
      for (const one of typeof method === 'string' ? [method] : method) known.push({ method: one, pattern: new RegExp(`^${text}/?$`) });
    },
    methodsOf(url) {
      const path = url.split(/[?#]/, 1)[0] ?? '';
      return [...new Set(known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))].sort();
    },
  };
};
