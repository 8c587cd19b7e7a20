import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problemSchema } from './command-docs.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** The document of every route of this application. */
export const openApiDocument = (app: INestApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setTitle('greffe')
    .setDescription(
      'The case registry of the CNIL for non-compliant canvassing in elections. Everything is an event; every refusal is problem+json (RFC 9457) in French or English.',
    )
    .setVersion('0.1.0')
    .addCookieAuth('greffe_session')
    .addSecurityRequirements('cookie')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller}_${method}`,
    autoTagControllers: false,
  });
  const schemas: Schemas = { ...document.components?.schemas, Problem: problemSchema as Schemas[string] };
  return { ...document, components: { ...document.components, schemas } };
};
