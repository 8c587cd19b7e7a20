/**
 * A history to measure on: reports of an election with their triage, their cases and what their authors were told, sealed and chained as
 * officers' commands would have it, but written past the commands so that a million events take minutes. Of 1,000 reports 990 are
 * triaged, 540 join one of 66 cases, 460 authors are told of the outcome: about 3,300 events, follow-ups soon after the filing.
 */
import { createHash } from 'node:crypto';
import { product } from './product.mjs';

const WINDOW = 1_000;
const REPORTS_A_CASE = 8;
const FIRST_DAY = Date.parse('2026-03-01T06:00:00.000Z');
const EVENTS_A_THOUSAND = 3_330;

const CHANNELS = ['SMS', 'SMS', 'SMS', 'CALL_UNKNOWN', 'CALL_AUTOMATED', 'EMAIL', 'POST_ADDRESSED', 'MESSAGING_APP'];
const BREACHES = ['NO_OPT_OUT_DEVICE', 'SOURCE_MISSING_OR_FALSE', 'INFO_MISSING_INDIRECT', 'OPT_OUT_INEFFECTIVE'];
const ELECTIONS = ['MUN-2026', 'MUN-2026', 'MUN-2026', 'LEG-2024', 'EUR-2024', 'MUN-2020'];
const WORDS =
  'votez pour la liste qui change notre ville avec vous dimanche prochain réunion publique à la salle des fêtes santé école transports sécurité'.split(
    ' ',
  );

const of = (list, index) => list[index % list.length];
const at = (index) => new Date(FIRST_DAY + index * 1_000).toISOString();
const message = (index) => Array.from({ length: 24 }, (_, place) => of(WORDS, index * 7 + place * (1 + (index % 5)))).join(' ');

/** A lower-case UUID that is always the same for the same words: the same history every time. */
export const madeId = (...words) => {
  const hex = createHash('sha256').update(words.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** What a person tells in the report of this number. */
export const testimonyOf = (index, intake = 'FORM') => ({
  electionCode: of(ELECTIONS, index),
  round: 1,
  channels: [of(CHANNELS, index)],
  grounds: [of(BREACHES, index)],
  sender: `06 39 98 ${String(index % 100).padStart(2, '0')} ${String((index * 7) % 100).padStart(2, '0')}`,
  respondentLabel: `Liste ${of(WORDS, index * 3)} ${index % 700}`,
  respondentKind: 'LIST',
  message: message(index),
  department: String(1 + (index % 19)).padStart(2, '0'),
  intake,
});

const OFFICER = { kind: 'AGENT', id: madeId('officer'), as: 'LEGAL_OFFICER' };
const TRIAGE = { kind: 'AGENT', id: madeId('triage agent'), as: 'TRIAGE_AGENT' };
const CHAIR = { kind: 'AGENT', id: madeId('chair'), as: 'CHAIR' };
const PUBLIC = { kind: 'REPORTER', id: 'public', as: 'PUBLIC' };
const SYSTEM = { kind: 'SYSTEM', id: 'greffe', as: 'SYSTEM' };

/** How events of a registry's streams are sealed, one act after the other, and appended at the revision that this writer knows. */
export const scribe = async ({ log, vault }) => {
  const { sealer } = await product('infrastructure/codec/seal.js');
  const { eventContracts } = await product('domain/index.js');
  const { streamOf } = await product('domain/kernel/envelope.js');
  const { lawInForce } = await product('domain/law/catalogue.js');
  const { referenceFor } = await product('infrastructure/codec/reference.js');
  const { seal } = sealer(vault, eventContracts);
  const last = new Map();
  const law = lawInForce(at(0)).id;

  /** Seals what an act says, ready for `log.append`. */
  const prepare = async (category, id, events, actor, command, instant) => {
    const stream = streamOf(category, id);
    const previous = last.get(stream);
    const commandId = madeId(stream, String((previous?.revision ?? -1) + 1));
    const sealed = await seal({
      stream,
      previous,
      events,
      at: instant,
      actor,
      command: { id: commandId, name: command },
      correlationId: commandId,
      law,
    });
    const { revision, digest } = sealed.at(-1);
    last.set(stream, { revision, digest });
    return { stream, expected: previous === undefined ? 'none' : previous.revision, events: sealed };
  };
  const append = async (made) => {
    const outcome = await log.append(made.stream, made.expected, made.events);
    if (outcome.outcome !== 'APPENDED') throw new Error(`${made.stream}: ${outcome.outcome}`);
    return outcome;
  };
  const filing = (index, id) => ({
    type: 'ReportFiled',
    data: {
      reference: referenceFor('SIG', id, at(index)),
      ...testimonyOf(index),
      normalisedSender: { kind: 'PHONE', value: `+3363998${String(index % 10_000).padStart(4, '0')}` },
      reporter: { email: `lecteur${index}@exemple.fr` },
    },
  });
  return {
    prepare,
    append,
    /** The filing of the report of this number, sealed under new keys. */
    prepareFiling: (index, id = madeId('report', String(index))) =>
      prepare('report', id, [filing(index, id)], PUBLIC, 'FileReport', at(index)),
    /** A report with ten events: filed, then screened nine times. */
    prepareTen: (index, id) =>
      prepare(
        'report',
        id,
        [
          filing(index, id),
          ...Array.from({ length: 9 }, (_, place) => ({
            type: 'ReportScreened',
            data: {
              findings: place % 2 === 0 ? ['NO_SENDER'] : ['THIRD_PARTY_DATA'],
              duplicateCandidates: [madeId('candidate', String(place))],
            },
          })),
        ],
        PUBLIC,
        'FileReport',
        at(index),
      ),
    forget: (category, id) => last.delete(streamOf(category, id)),
    act: async (...asked) => append(await prepare(...asked)),
  };
};

const actsOfCase = (number, caseId, reportIds) => [
  [
    OFFICER,
    'OpenCase',
    {
      type: 'CaseOpened',
      data: {
        number: `D-2026-${String(number).padStart(4, '0')}`,
        electionCodes: ['MUN-2026'],
        trigger: 'VOLUME',
        reportIds,
        title: `Liste ${number}`,
      },
    },
  ],
  [OFFICER, 'AssignCase', { type: 'CaseAssigned', data: { officerId: OFFICER.id } }],
  [
    OFFICER,
    'AllegeBreach',
    {
      type: 'BreachAlleged',
      data: {
        allegationId: madeId('allegation', caseId),
        breach: of(BREACHES, number),
        degree: 'SUSPECTED',
        reportIds: reportIds.slice(0, 3),
      },
    },
  ],
  [
    OFFICER,
    'ProposeCaseClosing',
    {
      type: 'CaseClosingProposed',
      data: { proposalId: madeId('proposal', caseId), reason: 'NO_BREACH_FOUND', statement: message(number) },
    },
  ],
  [CHAIR, 'CloseCase', { type: 'CaseClosed', data: { proposalId: madeId('proposal', caseId), reason: 'NO_BREACH_FOUND' } }],
];

const triageOf = (index, isForCase) => {
  if (isForCase || index % 3 !== 0)
    return [
      'QualifyReport',
      {
        type: 'ReportQualified',
        data: { channels: [of(CHANNELS, index)], suspectedBreaches: [of(BREACHES, index)], gravity: 1 + (index % 4) },
      },
    ];
  return ['DeclareReportOutOfScope', { type: 'ReportDeclaredOutOfScope', data: { reason: 'OUT_OF_SCOPE_CONTENT' } }];
};

/** One window: filings, then triage, then cases, then answers, each kind at the same time. */
const writeWindow = async (write, first, count, cases) => {
  const reports = Array.from({ length: count }, (_, place) => ({ index: first + place, id: madeId('report', String(first + place)) }));
  const now = at(first + count);
  const act = (category, id, event, actor, command) => write.act(category, id, [event], actor, command, now);
  await Promise.all(reports.map(async ({ index, id }) => write.append(await write.prepareFiling(index, id))));
  const isForCase = ({ index }) => index % 100 < 54;
  await Promise.all(
    reports
      .filter(({ index }) => index % 100 !== 99)
      .map((report) => {
        const [command, event] = triageOf(report.index, isForCase(report));
        return act('report', report.id, event, TRIAGE, command);
      }),
  );
  const joining = reports.filter(isForCase);
  let events = count + reports.filter(({ index }) => index % 100 !== 99).length;
  for (let from = 0; from < joining.length; from += REPORTS_A_CASE * 16) {
    const groups = [];
    for (let start = from; start < Math.min(joining.length, from + REPORTS_A_CASE * 16); start += REPORTS_A_CASE)
      groups.push(joining.slice(start, start + REPORTS_A_CASE));
    await Promise.all(
      groups.map(async (group) => {
        const number = (cases.count += 1);
        const caseId = madeId('case', String(number));
        for (const [actor, command, event] of actsOfCase(
          number,
          caseId,
          group.map(({ id }) => id),
        )) {
          await act('case', caseId, event, actor, command);
          events += 1;
        }
        await Promise.all(
          group.map(({ id }) =>
            act('report', id, { type: 'ReportAttachedToCase', data: { caseId, reason: 'CASE_OPENED' } }, SYSTEM, 'AttachReportToCase'),
          ),
        );
        events += group.length;
        write.forget('case', caseId);
      }),
    );
  }
  const told = joining.filter(({ index }) => index % 100 < 46);
  await Promise.all(
    told.map(({ id }) =>
      act('report', id, { type: 'ReporterTold', data: { about: 'OUTCOME', means: 'EMAIL' } }, SYSTEM, 'RecordReporterTold'),
    ),
  );
  for (const { id } of reports) write.forget('report', id);
  return events + told.length;
};

/**
 * Writes a history of about so many events into a registry.
 * @param {{ log: object, vault: object }} greffe
 * @returns {Promise<{ events: number, reports: number, cases: number }>} what was written
 */
export const writeHistory = async (greffe, wanted, say) => {
  const write = await scribe(greffe);
  const cases = { count: 0 };
  const reports = Math.ceil((wanted / EVENTS_A_THOUSAND) * 1_000);
  let events = 0;
  for (let first = 0; first < reports; first += WINDOW) {
    events += await writeWindow(write, first, Math.min(WINDOW, reports - first), cases);
    if ((first / WINDOW) % 30 === 29) say(`${events} events of the history are written`);
  }
  return { events, reports, cases: cases.count };
};
