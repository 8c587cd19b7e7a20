import type { inspectionEvents } from '../../domain/inspection/inspection.events.js';
import { theInspection } from '../../domain/inspection/inspection.js';
import { aHabilitation, inspectors, inspectorIds, ordered } from '../support/control-subjects.js';
import { anAgent, anOfficer, given, madeId, theHead, theSystem, type Told } from '../support/given.js';
import { anOfficeHolder, daysAfter } from '../support/stories.js';

type InspectionTold = Told<typeof inspectionEvents>;
const proof = 'a'.repeat(64);
const other = 'b'.repeat(64);
const inspector = anOfficer('INSPECTOR');
const theSecretary = anOfficer('SECRETARY_GENERAL');
const [first = '', second = ''] = inspectorIds;
const { orderedAt, ...order } = ordered;

const opened = (): InspectionTold => ({
  type: 'InspectionOpened',
  data: order,
  by: theSystem,
  at: orderedAt,
});
const signed: InspectionTold = { type: 'MissionOrderSigned', data: { agentIds: [first] }, by: theSecretary, at: daysAfter(-39) };
const told: InspectionTold = { type: 'ProsecutorInformedOfVisit', data: { means: 'EMAIL', proof }, by: inspector, at: daysAfter(-8) };
const started = (kind: 'ON_SITE' | 'HEARING' | 'ONLINE' = 'ON_SITE'): InspectionTold => ({
  type: 'InspectionStarted',
  data: { kind, place: 'Permanence', privateHome: false, assumedIdentity: false, doubts: [] },
  by: inspector,
  at: daysAfter(-4),
});
const rightTold: InspectionTold = { type: 'RightToObjectNotified', data: { proof }, by: inspector, at: daysAfter(-4) };
const visit = { kind: 'ON_SITE', place: 'Permanence', privateHome: false, assumedIdentity: false, startedAt: daysAfter(-4) } as const;
const report = {
  documentHash: proof,
  personsHeard: 1,
  signature: 'SIGNED',
  findings: 'Rien.',
  exhibitIds: [],
  drawnUpAt: daysAfter(-3),
} as const;
const drawnUp: InspectionTold = {
  type: 'ReportOfFindingsDrawnUp',
  data: { findingsId: madeId('findings'), documentHash: proof, personsHeard: 1, signature: 'SIGNED', findings: 'Rien.', exhibitIds: [] },
  by: inspector,
  at: daysAfter(-3),
};
const notified: InspectionTold = { type: 'ReportOfFindingsNotified', data: { means: 'POST', proof }, by: inspector, at: daysAfter(-2) };

/** An inspection with this past, among two habilitated inspectors. */
const inspection = (...past: readonly InspectionTold[]) => {
  const scene = given(theInspection, ...past);
  inspectors(scene.world);
  return scene;
};

describe('the mission order', () => {
  it('is signed by the secretary general and names inspectors with a habilitation that runs', () => {
    inspection(opened())
      .when('SignMissionOrder', { agentIds: inspectorIds }, { by: theSecretary })
      .thenRecorded({ type: 'MissionOrderSigned', data: { agentIds: inspectorIds } });
    inspection(opened()).when('SignMissionOrder', { agentIds: inspectorIds }, { by: theHead() }).thenRejected('FUNCTION_NOT_ALLOWED');
    inspection(opened()).when('SignMissionOrder', { agentIds: [] }, { by: theSecretary }).thenRejected('MISSION_WITHOUT_AGENT');
  });

  it('never names an agent without habilitation, nor one whose habilitation has ended', () => {
    const stranger = anAgent('without habilitation', 'INSPECTOR').id;
    inspection(opened())
      .and(`officeHolder-${stranger}`, ...anOfficeHolder('INSPECTOR'))
      .when('SignMissionOrder', { agentIds: [first, stranger] }, { by: theSecretary })
      .thenRejected('AGENT_NOT_HABILITATED', { agents: [stranger] });
    const ended = { ...aHabilitation(), data: { ...aHabilitation().data, fromOn: '2019-01-01', untilOn: '2023-12-31' } };
    inspection(opened())
      .and(`officeHolder-${stranger}`, ...anOfficeHolder('INSPECTOR'), ended)
      .when('SignMissionOrder', { agentIds: [stranger] }, { by: theSecretary })
      .thenRejected('AGENT_NOT_HABILITATED');
  });

  it('never names an agent who has an interest in the respondent or is recused from the case', () => {
    const interest = {
      type: 'InterestDeclared',
      data: { termId: madeId('interest'), kind: 'PARTY_MEMBERSHIP', respondentId: ordered.respondentIds[0], fromOn: '2020-01-01' },
    };
    const recusal = {
      type: 'RecusalRecorded',
      data: { termId: madeId('recusal'), caseId: ordered.caseId, reason: 'PERSONAL_TIE', fromOn: '2026-01-01' },
    };
    for (const tie of [interest, recusal])
      inspection(opened())
        .and(`officeHolder-${second}`, tie)
        .when('SignMissionOrder', { agentIds: inspectorIds }, { by: theSecretary })
        .thenRejected('CONFLICT_OF_INTEREST', { agents: [second] });
  });

  it('never names a member of the restricted committee', () => {
    const mandate = { type: 'MandateBegun', data: { termId: madeId('mandate'), body: 'RESTRICTED_COMMITTEE', fromOn: '2025-01-01' } };
    inspection(opened())
      .and(`officeHolder-${second}`, mandate)
      .when('SignMissionOrder', { agentIds: inspectorIds }, { by: theSecretary })
      .thenRejected('SITS_IN_THE_COMMITTEE', { agents: [second] });
  });
});

describe('a visit', () => {
  it('begins between 6:00 and 21:00 of the place, the prosecutor having been told before', () => {
    inspection(opened(), signed, told)
      .when('StartInspection', visit, { by: inspector })
      .thenRecorded({ type: 'InspectionStarted', data: { doubts: [] } });
    inspection(opened(), signed).when('StartInspection', visit, { by: inspector }).thenRejected('PROSECUTOR_NOT_TOLD');
    const atNight = { ...visit, startedAt: '2026-03-06T20:30:00.000Z' };
    inspection(opened(), signed, told).when('StartInspection', atNight, { by: inspector }).thenRejected('OUTSIDE_VISIT_HOURS');
    inspection(opened(), signed, told)
      .when('StartInspection', { ...atNight, zone: 'America/Martinique' }, { by: inspector })
      .thenRecorded({ type: 'InspectionStarted' });
  });

  it('of which the prosecutor was told only on the day is recorded with that doubt', () => {
    inspection(opened(), signed, { ...told, at: daysAfter(-4.2) })
      .when('StartInspection', visit, { by: inspector })
      .thenRecorded({ type: 'InspectionStarted', data: { doubts: ['PROSECUTOR_TOLD_LATE'] } });
  });

  it('of a private home needs the order of the judge', () => {
    const home = { ...visit, privateHome: true };
    inspection(opened(), signed, told).when('StartInspection', home, { by: inspector }).thenRejected('JUDGE_NOT_ASKED');
    const authorised: InspectionTold = {
      type: 'JudgeAuthorisationGranted',
      data: { ground: 'PRIVATE_HOME', proof },
      by: inspector,
      at: daysAfter(-5),
    };
    inspection(opened(), signed, told, authorised)
      .when('StartInspection', home, { by: inspector })
      .thenRecorded({ type: 'InspectionStarted' });
  });

  it('takes nothing before the right to object is told', () => {
    const exhibit = { kind: 'FILE', sha256: proof, source: 'Poste', collectedAt: daysAfter(-3.9) } as const;
    inspection(opened(), signed, told, started())
      .when('CollectEvidence', exhibit, { by: inspector })
      .thenRejected('RIGHT_TO_OBJECT_NOT_TOLD');
    inspection(opened(), signed, told, started(), rightTold)
      .when('CollectEvidence', exhibit, { by: inspector })
      .thenRecorded({ type: 'EvidenceCollected', data: { sha256: proof } });
  });

  it('to which somebody objects goes on only by the order of the judge', () => {
    const scene = inspection(opened(), signed, told, started(), rightTold);
    scene
      .when('RecordVisitObjection', { by: 'Le directeur', objectedAt: daysAfter(-3.9) }, { by: inspector })
      .thenRecorded({ type: 'VisitObjectionRaised' });
    scene
      .when('CollectEvidence', { kind: 'FILE', sha256: proof, source: 'Poste', collectedAt: daysAfter(-3) }, { by: inspector })
      .thenRejected('WRONG_PHASE');
    scene
      .when('RecordJudgeAuthorisation', { ground: 'OBJECTION', proof, decidedAt: daysAfter(-3.5) }, { by: inspector })
      .thenRecorded({ type: 'JudgeAuthorisationGranted' });
    scene.when('StartInspection', { ...visit, startedAt: daysAfter(-3) }, { by: inspector }).thenRecorded({ type: 'InspectionStarted' });
    scene
      .when('RecordVisitObjection', { by: 'Le directeur', objectedAt: daysAfter(-2.9) }, { by: inspector })
      .thenRejected('VISIT_AUTHORISED');
  });

  it('that was opposed without the order of a judge is no hindrance', () => {
    inspection(opened(), signed, told, started())
      .when('RecordObstruction', { obstruction: 'VISIT_OPPOSED', facts: 'Porte fermée', happenedAt: daysAfter(-4) }, { by: inspector })
      .thenRejected('VISIT_NOT_AUTHORISED');
  });
});

describe('documents that are seized', () => {
  const seizure = { inventory: proof, breaches: ['NO_LEGAL_BASIS'], authorityTold: 'PROSECUTOR', seizedAt: daysAfter(-3.9) } as const;

  it('are given back within six months of the visit', () => {
    inspection(opened(), signed, told, started(), rightTold)
      .when('SeizeDocuments', seizure, { by: inspector })
      .thenRecorded({
        type: 'DocumentsSeized',
        data: { deadlines: [expect.objectContaining({ kind: 'SEIZED_DOCUMENTS_RETURN', startsOn: '2026-03-06', dueOn: '2026-09-06' })] },
      });
  });

  it('are tied to a breach, and seized nowhere but on site', () => {
    inspection(opened(), signed, told, started(), rightTold)
      .when('SeizeDocuments', { ...seizure, breaches: [] }, { by: inspector })
      .thenRejected('SEIZURE_WITHOUT_BREACH');
    inspection(opened(), signed, started('ONLINE')).when('SeizeDocuments', seizure, { by: inspector }).thenRejected('NOT_A_VISIT');
  });
});

describe('a hearing', () => {
  const summons = { hearingAt: daysAfter(20), means: 'POST', proof } as const;

  it('is summoned eight clear days before at least', () => {
    inspection(opened(), signed)
      .when('SendSummons', { ...summons, hearingAt: '2026-03-19T09:00:00.000Z', sentAt: '2026-03-10T09:00:00.000Z' }, { by: inspector })
      .thenRecorded({ type: 'SummonsSent' });
    inspection(opened(), signed)
      .when('SendSummons', { ...summons, hearingAt: '2026-03-18T09:00:00.000Z', sentAt: '2026-03-10T09:00:00.000Z' }, { by: inspector })
      .thenRejected('SUMMONS_TOO_LATE', { latest: '2026-03-09' });
  });

  it('does not begin without a summons, nor before its hour', () => {
    const hearing = { ...visit, kind: 'HEARING' } as const;
    inspection(opened(), signed).when('StartInspection', hearing, { by: inspector }).thenRejected('NOT_SUMMONED');
    const summoned: InspectionTold = {
      type: 'SummonsSent',
      data: { ...summons, hearingAt: daysAfter(-3) },
      by: inspector,
      at: daysAfter(-20),
    };
    inspection(opened(), signed, summoned).when('StartInspection', hearing, { by: inspector }).thenRejected('BEFORE_THE_HEARING');
  });
});

describe('an inspection on documents', () => {
  it('states when the answer is due, and lack of an answer is established only after that day', () => {
    const scene = inspection(opened(), signed);
    const questionnaire = { questions: 'Origine ?', means: 'POST', proof, sentAt: daysAfter(-5), setDays: 15 } as const;
    const { written } = scene
      .when('SendQuestionnaire', questionnaire, { by: inspector })
      .thenRecorded({ type: 'QuestionnaireSent', data: { deadlines: [expect.objectContaining({ dueOn: '2026-03-20' })] } });
    const sent = (written[0]?.data ?? {}) as { readonly deadlines?: readonly { readonly deadlineId: string }[] };
    const deadlineId = sent.deadlines?.[0]?.deadlineId ?? '';
    scene.when('EstablishQuestionnaireUnanswered', { deadlineId }, { by: inspector }).thenRejected('NOT_DUE', { dueOn: '2026-03-20' });
    scene
      .when('EstablishQuestionnaireUnanswered', { deadlineId }, { by: inspector, at: daysAfter(11) })
      .thenRecorded({ type: 'QuestionnaireUnanswered' });
  });

  it('is the only kind that begins by a letter, and an identity is assumed online only', () => {
    inspection(opened(), signed)
      .when('StartInspection', { ...visit, kind: 'DOCUMENTS' }, { by: inspector })
      .thenRejected('BY_LETTER');
    inspection(opened(), signed, told)
      .when('StartInspection', { ...visit, assumedIdentity: true }, { by: inspector })
      .thenRejected('IDENTITY_ASSUMED_ONLINE_ONLY');
  });
});

describe('the chain of custody', () => {
  const exhibitId = madeId('exhibit');
  const collected: InspectionTold = {
    type: 'EvidenceCollected',
    data: { exhibitId, kind: 'FILE', sha256: proof, source: 'Poste' },
    by: inspector,
    at: daysAfter(-3.5),
  };

  it('names who hands over an exhibit and who receives it, and breaks if the digest differs', () => {
    const scene = inspection(opened(), signed, told, started(), rightTold, collected);
    scene.when('HandOverExhibit', { exhibitId, toId: second, sha256: other }, { by: inspector }).thenRejected('EXHIBIT_ALTERED');
    scene
      .when('HandOverExhibit', { exhibitId, toId: second, sha256: proof }, { by: inspector })
      .thenRecorded({ type: 'ExhibitHandedOver', data: { fromId: inspector.id, toId: second } });
  });

  it('records an exhibit that is not what it was, and never refuses to say so', () => {
    inspection(opened(), signed, told, started(), rightTold, collected)
      .when('VerifyExhibit', { exhibitId, sha256: other }, { by: inspector })
      .thenRecorded({ type: 'ExhibitVerified', data: { intact: false } });
  });
});

describe('the report of findings', () => {
  it('is always drawn up, and signed or with the refusal to sign where it is adversarial', () => {
    const begun = inspection(opened(), signed, told, started(), rightTold);
    begun.when('DrawUpFindings', { ...report, signature: 'NOT_ASKED' }, { by: inspector }).thenRejected('SIGNATURE_NOT_ASKED');
    begun.when('DrawUpFindings', { ...report, signature: 'REFUSED' }, { by: inspector }).thenRecorded({ type: 'ReportOfFindingsDrawnUp' });
    inspection(opened(), signed, started('ONLINE'))
      .when('DrawUpFindings', { ...report, signature: 'NOT_ASKED' }, { by: inspector })
      .thenRecorded({ type: 'ReportOfFindingsDrawnUp' });
    const objected: InspectionTold = { type: 'VisitObjectionRaised', data: { by: 'Le directeur' }, by: inspector, at: daysAfter(-4) };
    inspection(opened(), signed, told, started(), objected)
      .when('GiveUpInspection', { reason: 'JUDGE_REFUSED' }, { by: anOfficer('CHAIR') })
      .thenRejected('FINDINGS_NOT_DRAWN_UP');
  });

  it('is not notified before it is drawn up', () => {
    inspection(opened(), signed, started('ONLINE'), drawnUp)
      .when('NotifyFindings', { means: 'POST', proof, notifiedAt: daysAfter(-3.5) }, { by: inspector })
      .thenRejected('BEFORE_THE_ACT');
  });
});

describe('the end of an inspection', () => {
  it('is stated by the head of department, and never by somebody who was on the mission', () => {
    const done = [opened(), signed, started('ONLINE'), drawnUp, notified];
    inspection(...done)
      .when('ConcludeInspection', { outcome: 'CARRIED_OUT' }, { by: inspector })
      .thenRejected('FUNCTION_NOT_ALLOWED');
    inspection(...done)
      .when('ConcludeInspection', { outcome: 'CARRIED_OUT' }, { by: { ...inspector, functions: ['HEAD_OF_DEPARTMENT'] } })
      .thenRejected('SECOND_PERSON_REQUIRED');
    inspection(...done)
      .when('ConcludeInspection', { outcome: 'CARRIED_OUT' }, { by: theHead() })
      .thenRecorded({ type: 'InspectionConcluded', data: { outcome: 'CARRIED_OUT' } });
    inspection(...done)
      .when('ConcludeInspection', { outcome: 'PREVENTED' }, { by: theHead() })
      .thenRejected('NOT_PREVENTED');
  });

  it('is never for the restricted committee nor for a rapporteur, who take no part in checks', () => {
    for (const held of ['RAPPORTEUR', 'COMMITTEE_PRESIDENT', 'COMMITTEE_MEMBER', 'COMMITTEE_CLERK'] as const)
      for (const { by } of Object.values(theInspection.table)) expect(by.map((one) => one.replace('*', ''))).not.toContain(held);
  });
});

describe('a date that was wrong', () => {
  const seized: InspectionTold = {
    type: 'DocumentsSeized',
    data: {
      seizureId: madeId('seizure'),
      inventory: proof,
      breaches: ['NO_LEGAL_BASIS'],
      authorityTold: 'PROSECUTOR',
      deadlines: [
        {
          deadlineId: madeId('clock'),
          kind: 'SEIZED_DOCUMENTS_RETURN',
          ruleVersion: 'SEIZED_DOCUMENTS_RETURN.1',
          startsOn: '2026-03-06',
          dueOn: '2026-09-06',
          zone: 'Europe/Paris',
        },
      ],
    },
    by: inspector,
    at: daysAfter(-3.9),
  };

  it('is corrected by a second person, and the clocks that count from it are computed again', () => {
    const correction = { fact: 'STARTED', at: '2026-03-05T10:00:00.000Z', reason: 'CLERICAL_ERROR' } as const;
    const scene = inspection(opened(), signed, told, started(), rightTold, seized);
    scene.when('CorrectInspectionDate', correction, { by: inspector }).thenRejected('SECOND_PERSON_REQUIRED');
    scene
      .when('CorrectInspectionDate', correction, { by: theHead() })
      .thenRecorded(
        { type: 'InspectionDateCorrected', data: { at: correction.at } },
        { type: 'InspectionDeadlinesRecomputed', data: { deadlines: [expect.objectContaining({ dueOn: '2026-09-05' })] } },
      );
  });

  it('stays between the acts that it follows and precedes', () => {
    inspection(opened(), signed, started('ONLINE'), drawnUp, notified)
      .when('CorrectInspectionDate', { fact: 'FINDINGS_DRAWN_UP', at: daysAfter(-1), reason: 'CLERICAL_ERROR' }, { by: theHead() })
      .thenRejected('AFTER_THE_NEXT_ACT');
    inspection(opened(), signed, started('ONLINE'), drawnUp, notified)
      .when('CorrectInspectionDate', { fact: 'FINDINGS_DRAWN_UP', at: daysAfter(-9), reason: 'CLERICAL_ERROR' }, { by: theHead() })
      .thenRejected('BEFORE_THE_ACT');
  });
});
