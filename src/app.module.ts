import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { OPENAPI, type OpenApiHolder } from './admin/admin.controller.js';
import { AdminModule } from './admin/admin.module.js';
import { AnalyticsModule } from './analytics/analytics.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CasesModule } from './cases/cases.module.js';
import { ExecuteHandler } from './commands/execute.js';
import { ComplaintsModule } from './complaints/complaints.module.js';
import { DeadlinesModule } from './deadlines/deadlines.module.js';
import { DeliberationsModule } from './deliberations/deliberations.module.js';
import { ElectionsModule } from './elections/elections.module.js';
import { FormalNoticesModule } from './formal-notices/formal-notices.module.js';
import type { Greffe } from './greffe.js';
import { GREFFE } from './http/exchange.js';
import { JSON_LOG, type JsonLog } from './http/json-log.js';
import { METRICS, type Metrics } from './http/metrics.js';
import { PositionInterceptor } from './http/position.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ROUTE_BOOK, type RouteBook } from './http/route-book.js';
import { IdentityGuard } from './identity/identity.guard.js';
import { IdentityModule } from './identity/identity.module.js';
import { SignIn } from './identity/sign-in.js';
import { LawTableModule } from './law-table/law-table.module.js';
import { InspectionsModule } from './inspections/inspections.module.js';
import { OfficeHoldersModule } from './office-holders/office-holders.module.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { RefusedReactionsModule } from './refused-reactions/refused-reactions.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RespondentsModule } from './respondents/respondents.module.js';
import { SanctionProceedingsModule } from './sanction-proceedings/sanction-proceedings.module.js';

/** What the modules are given. Without a registry there are routes to be described and nothing behind them. */
export interface Parts {
  readonly greffe: Greffe | undefined;
  readonly log: JsonLog;
  readonly metrics: Metrics;
  readonly book: RouteBook;
  readonly openApi: OpenApiHolder;
}

/** Every room of the edge: commands and questions of one feature stand in its module. */
const FEATURES: readonly Type<object>[] = [
  AdminModule,
  IdentityModule,
  ReportsModule,
  ComplaintsModule,
  CasesModule,
  InspectionsModule,
  FormalNoticesModule,
  ReferralsModule,
  SanctionProceedingsModule,
  DeliberationsModule,
  RespondentsModule,
  OfficeHoldersModule,
  ElectionsModule,
  LawTableModule,
  RefusedReactionsModule,
  DeadlinesModule,
  AnalyticsModule,
  AuditModule,
];

@Global()
@Module({})
export class AppModule {
  static with({ greffe, log, metrics, book, openApi }: Parts): DynamicModule {
    const shared = [
      { provide: GREFFE, useValue: greffe },
      { provide: JSON_LOG, useValue: log },
      { provide: METRICS, useValue: metrics },
      { provide: ROUTE_BOOK, useValue: book },
      { provide: OPENAPI, useValue: openApi },
      SignIn,
    ];
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot(), ...FEATURES],
      providers: [
        ...shared,
        ExecuteHandler,
        { provide: APP_GUARD, useClass: IdentityGuard },
        { provide: APP_INTERCEPTOR, useClass: PositionInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [GREFFE, JSON_LOG, METRICS, ROUTE_BOOK, OPENAPI, SignIn],
    };
  }
}
