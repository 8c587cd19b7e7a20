import { theComplaint } from '../../domain/complaint/complaint.js';
import { commandRoutes } from '../http/command-routes.js';
import {
  LodgeComplaintDto,
  AcknowledgeComplaintDto,
  RequestComplementDto,
  RecordComplementDto,
  AdmitComplaintDto,
  InformComplainantOfProgressDto,
  ProposeComplaintClosingDto,
  RefuseComplaintClosingDto,
  CloseComplaintDto,
  RecordComplaintOutcomeNotifiedDto,
  WithdrawComplaintDto,
  ReopenComplaintDto,
  CorrectComplaintReceiptDto,
} from './complaints.dto.js';

export const ComplaintCommands = commandRoutes('api/complaints', theComplaint, {
  LodgeComplaint: ['', LodgeComplaintDto],
  AcknowledgeComplaint: ['acknowledge', AcknowledgeComplaintDto],
  RequestComplement: ['request-complement', RequestComplementDto],
  RecordComplement: ['record-complement', RecordComplementDto],
  LapseComplement: 'internal',
  AdmitComplaint: ['admit', AdmitComplaintDto],
  InformComplainantOfProgress: ['inform', InformComplainantOfProgressDto],
  RaiseImplicitRejectionRisk: 'internal',
  ProposeComplaintClosing: ['propose-closing', ProposeComplaintClosingDto],
  RefuseComplaintClosing: ['refuse-closing', RefuseComplaintClosingDto],
  CloseComplaint: ['close', CloseComplaintDto],
  RecordComplaintOutcomeNotified: ['record-notified', RecordComplaintOutcomeNotifiedDto],
  WithdrawComplaint: ['withdraw', WithdrawComplaintDto],
  ReopenComplaint: ['reopen', ReopenComplaintDto],
  CorrectComplaintReceipt: ['correct-receipt', CorrectComplaintReceiptDto],
});
