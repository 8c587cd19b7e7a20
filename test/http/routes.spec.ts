import type { OpenAPIObject } from '@nestjs/swagger';
import { theCase } from '../../domain/case/case.js';
import { deciders } from '../../domain/index.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import { describeApi } from '../../src/application.js';
import { AssignCaseDto, CloseCaseDto } from '../../src/cases/cases.dto.js';
import { builtRoutes } from '../../src/http/command-routes.js';
import { routesOf } from '../../src/http/command-route.js';
import { DOCS_PAGE, DOCS_START, docsFile } from '../../src/http/docs-page.js';
import { rejectionTexts } from '../../src/http/texts/rejection-texts.js';
import { edgeProblems } from '../../src/http/texts/problem-texts.js';
import { languageOf, saidOfCode } from '../../src/http/problems.js';

let document: OpenAPIObject;
beforeAll(async () => {
  document = await describeApi();
});

const given = deciders.flatMap(({ category, table }) =>
  Object.entries(table).flatMap(([name, row]) => (row.internal === true ? [] : [{ category, name }])),
);

test('every command that a person may give has exactly one route', () => {
  const routed = [...builtRoutes.values()].flat().map(({ name }) => name);
  expect([...routed].sort()).toEqual(given.map(({ name }) => name).sort());
});

test('a command without a route stops the start, and so does a route without a command', () => {
  const life = anyDecider(theCase);
  const all = Object.fromEntries((builtRoutes.get('api/cases') ?? []).map(({ name, path, body }) => [name, [path, body] as const]));
  expect(() => routesOf(life, all)).not.toThrow();
  const { AssignCase: _, ...forgotten } = all;
  expect(() => routesOf(life, forgotten)).toThrow('AssignCase of case has no route');
  expect(() => routesOf(life, { ...all, AssignCase: 'internal' })).toThrow('does not say that it is internal');
  expect(() => routesOf(life, { ...all, Burn: ['burn', AssignCaseDto] })).toThrow('Burn has a route and is no command of case');
  expect(() => routesOf(life, { ...all, ForgoCaseNumber: ['forgo', AssignCaseDto] })).toThrow('given by the system alone');
  expect(() => routesOf(life, { ...all, AssignCase: ['assign', CloseCaseDto] })).toThrow('read as another command');
  expect(() => routesOf(life, { ...all, AssignCase: ['close', AssignCaseDto] })).toThrow('another command has the path');
  expect(() => routesOf(life, { ...all, OpenCase: ['open', all['OpenCase']?.[1]] })).toThrow('no path of its own');
});

test('the documentation shows each command with an example and every answer', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.entries(path as object));
  for (const { name } of given) {
    const found = operations.find(([method, operation]) => method === 'post' && operation.operationId === name)?.[1];
    expect(found?.requestBody?.content['application/json'].examples.example.value).toBeDefined();
    const creates = found.responses['201'] !== undefined;
    expect(Object.keys(found.responses)).toEqual(
      expect.arrayContaining(['200', '401', '403', '409', '412', '422', '503', ...(creates ? [] : ['404'])]),
    );
    expect(found.summary).toBeTruthy();
  }
});

test('the documentation is whole: operations have different names, and every reference leads somewhere', () => {
  const ids = Object.values(document.paths).flatMap((path) =>
    Object.values(path as object).map((operation) => operation.operationId as string),
  );
  expect(new Set(ids).size).toBe(ids.length);
  const schemas = Object.keys(document.components?.schemas ?? {});
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
  expect(references.filter((name) => !schemas.includes(name ?? ''))).toEqual([]);
  for (const path of Object.keys(document.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const operation of Object.values(document.paths[path] as object)) {
      const declared = (operation.parameters ?? [])
        .filter((one: { in: string }) => one.in === 'path')
        .map((one: { name: string }) => one.name);
      expect({ path, declared: new Set(declared) }).toEqual({ path, declared: new Set(named) });
    }
  }
});

test('the page of the documentation asks nothing of another site', () => {
  expect(`${DOCS_PAGE}${DOCS_START}`).not.toMatch(/https?:|\/\/[a-z]/);
  expect(docsFile('swagger-ui.css').body.toString()).not.toMatch(/url\(["']?https?:|@import/);
  expect(docsFile('swagger-ui-bundle.js').body.length).toBeGreaterThan(100_000);
});

test('every refusal says its rule in French and in English', () => {
  for (const code of [...Object.keys(rejectionTexts), ...Object.keys(edgeProblems)]) {
    for (const language of ['fr', 'en'] as const) expect(saidOfCode(code, {}, language)).toMatch(/^[A-ZÀÉÊ].{9,}\.$/u);
    expect(saidOfCode(code, {}, 'fr')).not.toBe(saidOfCode(code, {}, 'en'));
  }
});

test('French is spoken unless English is preferred', () => {
  expect([undefined, '', '*', 'de', 'fr', 'en;q=0', 'fr-CA,en;q=0.9', 'en;q=0.2,fr;q=0.3'].map(languageOf)).toEqual(Array(8).fill('fr'));
  expect(['en', 'en-GB,en;q=0.9,fr;q=0.8', 'de, en;q=0.5', 'fr;q=0.1,en'].map(languageOf)).toEqual(Array(4).fill('en'));
});
