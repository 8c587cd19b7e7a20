import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ACTOR_KINDS, ACTOR_ROLES, actorKindTable, actorRoleTable } from '../../../domain/law/actors.js';
import { BREACHES, breachTable } from '../../../domain/law/breaches.js';
import { lawEdition, lawEditions, lawInForce } from '../../../domain/law/catalogue.js';
import { CHANNEL_GROUPS, channelGroupLabels, channelGroupsOf, CHANNELS, channelTable } from '../../../domain/law/channels.js';
import { isCivilDate } from '../../../domain/law/civil-date.js';
import { CLOSING_REASONS, closingReasonsFor, closingReasonTable } from '../../../domain/law/closing-reasons.js';
import { DEPARTMENTS, departmentTable, isDepartment, TERRITORIES, territoryTable } from '../../../domain/law/departments.js';
import { ELECTION_TYPES, electionTypeLabels, FOUNDING_ELECTIONS, foundingElections } from '../../../domain/law/elections.js';
import { FUNCTIONS, functionLabels, isOfficeFunction, OFFICE_FUNCTIONS } from '../../../domain/law/functions.js';
import { gravityTable } from '../../../domain/law/gravity.js';
import { holidayRules } from '../../../domain/law/holidays.js';
import { articleOf, POWERS, powerRows } from '../../../domain/law/powers.js';
import { MARKS, type Sourced, toBeConfirmed } from '../../../domain/law/sourced.js';
import { timeLimitRules } from '../../../domain/law/time-limit-rules.js';

/** Keys sorted, no space: one text for one content. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}
const hash = (value: unknown): string => createHash('sha256').update(canonical(value), 'utf8').digest('hex');

/** Published editions. A line is never changed nor removed: what is corrected gets a new edition and a new line. */
const PUBLISHED: readonly (readonly [id: string, sha256: string])[] = [
  ['2019-06-01.1', '825358cb62c737ff54024e49ff0a99fb6840b01598aae8f74267b7c3c5947d5a'],
  ['2022-01-26.1', '5484e41e9b99b26fbebd5550822703eb10069ee23a8780195ff892c044219173'],
  ['2022-04-11.1', '631b473934159df0c19d977035a4ea72da05cffc6e525ab44c7c802154481a37'],
  ['2024-05-23.1', '129eceabd3935609ba8855beb2f76ba6e930b3ae4716c9496095e23372302fc3'],
  ['2025-10-10.1', 'c1d9a8396b62480e4a498730dcdec3f1110a9fb3b001faa28c21f0ea452bad4d'],
];

/** The calendar by which stored deadlines are computed again. */
const CALENDAR = '5ec7377df615a3d457272172df34e745fe9b36ae6ecd8f69c48a38b26cc617b1';

const sourcedRows: readonly Sourced[] = [
  ...lawEditions,
  ...Object.values(breachTable),
  ...Object.values(channelTable),
  ...Object.values(actorKindTable),
  ...Object.values(actorRoleTable),
  ...Object.values(gravityTable),
  ...Object.values(closingReasonTable),
  ...Object.values(foundingElections),
  ...powerRows,
  ...timeLimitRules,
  ...TERRITORIES.flatMap(holidayRules),
];

describe('editions of the law', () => {
  it('are never edited nor removed', () => {
    expect(lawEditions.map(({ id, tables }) => [id, hash(tables)])).toEqual(PUBLISHED);
  });

  it('are in order and named after their date and number', () => {
    for (const { id, inForceFrom, edition } of lawEditions) {
      expect(isCivilDate(inForceFrom)).toBe(true);
      expect(id).toBe(`${inForceFrom}.${edition}`);
      expect(lawEdition(id)?.id).toBe(id);
    }
    expect(lawEditions.map(({ id }) => id)).toEqual(lawEditions.map(({ id }) => id).sort());
    expect(lawEdition('1978-01-06.1')).toBeUndefined();
  });

  it('change on their day in Paris, not in Greenwich', () => {
    expect(lawInForce('2024-05-22T21:59:59.999Z').id).toBe('2022-04-11.1');
    expect(lawInForce('2024-05-22T22:00:00.000Z').id).toBe('2024-05-23.1');
    expect(lawInForce('2026-11-24T10:00:00.000Z').id).toBe('2025-10-10.1');
    expect(lawInForce('2014-03-30T10:00:00.000Z').id).toBe('2019-06-01.1');
  });

  it('begin whenever a dated row begins or ends, so that no change of law is without an edition', () => {
    const days = new Set(lawEditions.map(({ inForceFrom }) => inForceFrom));
    const dated: readonly Sourced[] = [
      ...powerRows,
      ...timeLimitRules,
      ...Object.values(breachTable),
      ...Object.values(closingReasonTable),
    ];
    for (const { from, until } of dated) for (const day of [from, until]) if (day !== undefined) expect(days).toContain(day);
  });

  it('the calendar of holidays, by which stored deadlines are computed again, is not edited either', () => {
    expect(hash(TERRITORIES.map(holidayRules))).toBe(CALENDAR);
  });
});

describe('the article that a measure cites', () => {
  it('is that of its own day: formal notices were art. 20 II and sanctions 20 III until the act of 21 May 2024', () => {
    expect(articleOf('FORMAL_NOTICE', '2024-05-22')).toBe('art. 20 II');
    expect(articleOf('FORMAL_NOTICE', '2024-05-23')).toBe('art. 20 III');
    expect(articleOf('SANCTION_ORDINARY', '2024-05-22')).toBe('art. 20 III, 22');
    expect(articleOf('SANCTION_ORDINARY', '2024-05-23')).toBe('art. 20 IV, 22');
  });

  it('is unknown, not guessed, for a day whose text was not read', () => {
    expect(articleOf('SANCTION_SIMPLIFIED', '2021-12-31')).toBeUndefined();
    expect(articleOf('PRODUCTION_INJUNCTION', '2023-01-01')).toBeUndefined();
  });

  it('is one at most for a power and a day', () => {
    for (const { inForceFrom } of lawEditions)
      for (const power of POWERS)
        expect(
          powerRows.filter((row) => row.power === power && (row.from ?? '') <= inForceFrom && inForceFrom < (row.until ?? '9')).length,
        ).toBeLessThan(2);
  });
});

describe('every row of law', () => {
  it('says how far it may be trusted, and where it was found', () => {
    for (const { marks, source, from, until } of sourcedRows) {
      expect(marks.length).toBeGreaterThan(0);
      for (const mark of marks) expect(MARKS).toContain(mark);
      expect(source.trim()).not.toBe('');
      for (const day of [from, until]) if (day !== undefined) expect(isCivilDate(day)).toBe(true);
    }
    expect(toBeConfirmed(breachTable.NO_LEGAL_BASIS)).toBe(true);
    expect(toBeConfirmed({ marks: ['F'], source: 'S1' })).toBe(false);
  });

  it('that rests on memory, on an old or second-hand page, or on nothing, is put to the lawyer by its code', () => {
    const page = readFileSync(fileURLToPath(new URL('../../../docs/for-a-lawyer.md', import.meta.url)), 'utf8');
    const doubtful = (row: Sourced): boolean => row.marks.some((mark) => mark === 'R' || mark === 'F*' || mark === 'GAP');
    const codes = [
      ...[breachTable, closingReasonTable, actorKindTable, foundingElections].flatMap((table) =>
        Object.entries<Sourced>(table).flatMap(([code, row]) => (doubtful(row) ? [code] : [])),
      ),
      ...powerRows.filter(doubtful).map(({ power }) => power),
      ...timeLimitRules.filter((row) => doubtful(row) || doubtful({ ...row.carryOver })).map(({ kind }) => kind),
      ...TERRITORIES.flatMap(holidayRules)
        .filter(doubtful)
        .map(({ holiday }) => holiday),
      ...lawEditions.filter(doubtful).map(({ id }) => id),
    ];
    expect([...new Set(codes)].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });

  it('has a French and an English label', () => {
    const labels = [
      ...[breachTable, channelTable, actorKindTable, actorRoleTable, gravityTable, closingReasonTable, foundingElections].flatMap((table) =>
        Object.values(table).map(({ label }) => label),
      ),
      ...Object.values(functionLabels),
      ...Object.values(channelGroupLabels),
      ...Object.values(electionTypeLabels),
      ...powerRows.map(({ label }) => label),
      ...timeLimitRules.flatMap(({ label, start }) => [label, start]),
    ];
    for (const { fr, en } of labels) for (const text of [fr, en]) expect(text.trim()).not.toBe('');
  });

  it('stands in its table once, in the order of its codes', () => {
    expect(Object.keys(breachTable)).toEqual([...BREACHES]);
    expect(Object.keys(channelTable)).toEqual([...CHANNELS]);
    expect(Object.keys(actorKindTable)).toEqual([...ACTOR_KINDS]);
    expect(Object.keys(actorRoleTable)).toEqual([...ACTOR_ROLES]);
    expect(Object.keys(closingReasonTable)).toEqual([...CLOSING_REASONS]);
    expect(Object.keys(functionLabels)).toEqual([...FUNCTIONS]);
    expect(Object.keys(electionTypeLabels)).toEqual([...ELECTION_TYPES]);
    expect(Object.keys(foundingElections)).toEqual([...FOUNDING_ELECTIONS]);
    expect(new Set(Object.keys(departmentTable))).toEqual(new Set(DEPARTMENTS));
    for (const codes of [BREACHES, CHANNELS, ACTOR_KINDS, CLOSING_REASONS, FUNCTIONS, DEPARTMENTS])
      expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('codes', () => {
  it('the functions are the closed set of the registry', () => {
    expect(OFFICE_FUNCTIONS).toHaveLength(16);
    expect(FUNCTIONS.filter(isOfficeFunction)).toEqual([...OFFICE_FUNCTIONS]);
    expect(FUNCTIONS.slice(16)).toEqual(['REPORTER', 'PUBLIC', 'SYSTEM', 'IMPORT']);
  });

  it('channels are published under five groups, and a report without channel as unknown', () => {
    expect(channelGroupsOf([])).toEqual(['UNKNOWN']);
    expect(channelGroupsOf(['RCS', 'SMS', 'VOICEMAIL_DROP'])).toEqual(['SMS', 'CALL']);
    for (const channel of CHANNELS) expect(CHANNEL_GROUPS).toContain(channelTable[channel].group);
    expect(CHANNELS.filter((channel) => channelTable[channel].group === 'POST')).toEqual(['POST_ADDRESSED', 'POST_UNADDRESSED']);
  });

  it('a case is not closed for an act that may not exist: four reasons state an act', () => {
    const stating = CLOSING_REASONS.filter((reason) => closingReasonTable[reason].requiresAct !== undefined);
    expect(stating).toEqual(['REMINDER_ISSUED', 'FORMAL_NOTICE_COMPLIED', 'SANCTIONED', 'REFERRED_TO_PROSECUTOR']);
    for (const reason of stating) expect(closingReasonTable[reason].closes).toEqual(['CASE']);
  });

  it('each kind of file has its own reasons', () => {
    expect(closingReasonsFor('REPORT')).toEqual([
      'OUT_OF_SCOPE_CONTENT',
      'NO_PERSONAL_DATA',
      'OTHER_AUTHORITY',
      'NOT_ELECTION_RELATED',
      'INSUFFICIENT_INFORMATION',
      'DUPLICATE',
      'STATISTICAL_WATCH',
      'WITHDRAWN',
    ]);
    expect(closingReasonsFor('CASE')).toContain('NO_BREACH_FOUND');
    expect(closingReasonsFor('COMPLAINT')).not.toContain('DUPLICATE');
  });

  it('the seven elections of the founding have dated rounds inside the opening of their form', () => {
    expect(FOUNDING_ELECTIONS).toEqual(['MUN-2020', 'REG-DEP-2021', 'PRES-2022', 'LEG-2022', 'EUR-2024', 'LEG-2024', 'MUN-2026']);
    for (const { rounds, form } of Object.values(foundingElections)) {
      expect(rounds.map(({ round }) => round)).toEqual(rounds.map((_, index) => String(index + 1)));
      const days = [form.opensOn, ...rounds.map(({ on }) => on)];
      for (const day of [...days, form.closesOn]) expect(isCivilDate(day)).toBe(true);
      expect(days).toEqual([...days].sort());
      expect(form.closesOn >= (days.at(-1) ?? '')).toBe(true);
    }
  });

  it('departments run from 01 to 95 without 20, with Corsica, the overseas codes and abroad', () => {
    const mainland = Array.from({ length: 95 }, (_, index) => String(index + 1).padStart(2, '0')).filter((code) => code !== '20');
    const overseas = ['971', '972', '973', '974', '975', '976', '977', '978', '986', '987', '988'];
    expect(new Set(DEPARTMENTS)).toEqual(new Set([...mainland, '2A', '2B', ...overseas, '099']));
    expect(DEPARTMENTS).toHaveLength(108);
    for (const text of ['20', '1', '96', '979', '985', '']) expect(isDepartment(text)).toBe(false);
    expect(territoryTable[departmentTable['974'].territory].zone).toBe('Indian/Reunion');
    expect(departmentTable['67'].territory).toBe('ALSACE_MOSELLE');
  });

  it('every code of the published sample files is known', () => {
    const channels = [
      'CALL_AUTOMATED',
      'CALL_HUMAN',
      'CALL_UNKNOWN',
      'DOOR_TO_DOOR',
      'EMAIL',
      'MESSAGING_APP',
      'MMS',
      'POST_ADDRESSED',
      'RCS',
      'SMS',
      'SOCIAL_PRIVATE_MESSAGE',
      'VOICEMAIL_DROP',
    ];
    const grounds = [
      'AUTOMATED_CALL_NO_CONSENT',
      'CAMPAIGN_SILENCE',
      'CONTROLLER_NOT_IDENTIFIED',
      'ERASURE_REQUEST_IGNORED',
      'INFO_MISSING_INDIRECT',
      'LAWFULNESS_NOT_DEMONSTRATED',
      'NO_OPT_OUT_DEVICE',
      'OPT_OUT_INEFFECTIVE',
      'PURPOSE_DIVERSION',
      'RIGHTS_NOT_MENTIONED',
      'SOURCE_MISSING_OR_FALSE',
    ];
    const departments = [
      '06',
      '13',
      '21',
      '29',
      '2A',
      '2B',
      '31',
      '33',
      '34',
      '35',
      '38',
      '44',
      '57',
      '59',
      '62',
      '67',
      '69',
      '75',
      '76',
      '80',
      '86',
      '92',
      '93',
      '94',
      '971',
      '974',
    ];
    expect(CHANNELS).toEqual(expect.arrayContaining(channels));
    expect(BREACHES).toEqual(expect.arrayContaining(grounds));
    expect(ACTOR_KINDS).toEqual(expect.arrayContaining(['CANDIDATE', 'LIST', 'PARTY', 'UNKNOWN_SENDER']));
    expect(DEPARTMENTS).toEqual(expect.arrayContaining(departments));
    for (const election of ['MUN-2020', 'LEG-2024'] as const)
      expect(foundingElections[election].rounds.map(({ round }) => round)).toEqual(['1', '2']);
  });
});
