import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The files of the browsable page, as the documentation package of the framework brings them; nothing is fetched from elsewhere. */
const folder = (): string => {
  const framework = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger'));
  return dirname(framework.resolve('swagger-ui-dist/package.json'));
};

const TYPES = { 'swagger-ui.css': 'text/css; charset=utf-8', 'swagger-ui-bundle.js': 'text/javascript; charset=utf-8' } as const;
export type DocsFile = keyof typeof TYPES;
export const isDocsFile = (name: string): name is DocsFile => Object.hasOwn(TYPES, name);

const read = new Map<DocsFile, Buffer>();
/** A file of the page and its type. */
export const docsFile = (name: DocsFile): { readonly type: string; readonly body: Buffer } => {
  const body = read.get(name) ?? readFileSync(join(folder(), name));
  read.set(name, body);
  return { type: TYPES[name], body };
};

export const DOCS_START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#page', validatorUrl: null, deepLinking: true, docExpansion: 'none' });\n`;
export const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";
export const DOCS_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>greffe API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="page"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>
`;
