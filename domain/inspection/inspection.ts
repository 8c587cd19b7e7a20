import { decider } from '../kernel/decider.js';
import { evolve } from './inspection.evolve.js';
import { inspectionCommands, inspectionEvents } from './inspection.events.js';
import {
  decideConclusion,
  decideDateCorrection,
  decideEvidence,
  decideFindings,
  decideFindingsNotified,
  decideGivingUp,
  decideHandOver,
  decideItems,
  decideItemsRequest,
  decideNumberHolder,
  decideNumberRequest,
  decideObstruction,
  decideReturn,
  decideSeizure,
  decideSeizureOpposition,
  decideVerification,
} from './inspection.findings.js';
import {
  decideAnswers,
  decideJudge,
  decideMission,
  decideMissionChange,
  decideNoAnswer,
  decideObjection,
  decideOpening,
  decideProsecutorTold,
  decideQuestionnaire,
  decideRightTold,
  decideStart,
  decideSummons,
  decideVisitGivenUp,
} from './inspection.preparation.js';
import {
  type InspectionDecided,
  type InspectionRejection,
  type InspectionSituation,
  type InspectionState,
  inspectionTable,
} from './inspection.table.js';

const decide = (situation: InspectionSituation): InspectionDecided => {
  switch (situation.name) {
    case 'OpenInspection':
      return decideOpening(situation);
    case 'SignMissionOrder':
      return decideMission(situation);
    case 'AmendMissionOrder':
      return decideMissionChange(situation);
    case 'InformProsecutorOfVisit':
      return decideProsecutorTold(situation);
    case 'RecordJudgeAuthorisation':
    case 'RecordJudgeRefusal':
      return decideJudge(situation);
    case 'GiveUpVisit':
      return decideVisitGivenUp(situation);
    case 'SendSummons':
      return decideSummons(situation);
    case 'SendQuestionnaire':
      return decideQuestionnaire(situation);
    case 'RecordQuestionnaireAnswered':
      return decideAnswers(situation);
    case 'EstablishQuestionnaireUnanswered':
      return decideNoAnswer(situation);
    case 'StartInspection':
      return decideStart(situation);
    case 'NotifyRightToObject':
      return decideRightTold(situation);
    case 'RecordVisitObjection':
      return decideObjection(situation);
    case 'RequestNumberHolder':
      return decideNumberRequest(situation);
    case 'RecordNumberHolder':
      return decideNumberHolder(situation);
    case 'CollectEvidence':
      return decideEvidence(situation);
    case 'HandOverExhibit':
      return decideHandOver(situation);
    case 'VerifyExhibit':
      return decideVerification(situation);
    case 'SeizeDocuments':
      return decideSeizure(situation);
    case 'RecordSeizureOpposition':
      return decideSeizureOpposition(situation);
    case 'ReturnSeizedDocuments':
      return decideReturn(situation);
    case 'DrawUpFindings':
      return decideFindings(situation);
    case 'NotifyFindings':
      return decideFindingsNotified(situation);
    case 'RequestComplementaryItems':
      return decideItemsRequest(situation);
    case 'RecordComplementaryItems':
      return decideItems(situation);
    case 'RecordObstruction':
      return decideObstruction(situation);
    case 'ConcludeInspection':
      return decideConclusion(situation);
    case 'GiveUpInspection':
      return decideGivingUp(situation);
    case 'CorrectInspectionDate':
      return decideDateCorrection(situation);
  }
};

/** An inspection: what the Chair ordered, from the mission order to the report of findings and its end. */
export const theInspection = decider<
  InspectionState,
  typeof inspectionEvents,
  typeof inspectionCommands,
  typeof inspectionTable,
  InspectionRejection
>({
  category: 'inspection',
  events: inspectionEvents,
  commands: inspectionCommands,
  table: inspectionTable,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  assigned: (state) => (state.phase === 'NONE' ? [] : state.file.agentIds),
  final: { CONCLUDED: 'what follows from it is decided on the case' },
});
export type { InspectionRejection, InspectionState } from './inspection.table.js';
