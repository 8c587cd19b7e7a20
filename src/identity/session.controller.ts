import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { By } from '../http/by.js';
import { problemResponse } from '../http/command-docs.js';
import { readPlainBody } from '../http/dto.js';
import type { HttpReply, HttpRequest } from '../http/exchange.js';
import { malformed, Refused } from '../http/problems.js';
import { sessionCookie, sessionToken } from './cookie.js';
import { LINK_PAGE, LINK_PAGE_POLICY } from './link-page.js';
import { SignIn } from './sign-in.js';

export class SignInDto {
  @ApiProperty({ maxLength: 320, example: 'agent@greffe.localhost' })
  @IsString()
  @MaxLength(320)
  email!: string;

  @ApiProperty({ maxLength: 200, format: 'password', example: 'une phrase longue et bien à vous' })
  @IsString()
  @MaxLength(200)
  password!: string;
}

export class UseLinkDto {
  @ApiProperty({ maxLength: 100, description: 'What stands behind # in the link.', example: 'q2Yc0x5T1m9b8n7V6c5X4z3L2k1J0h9G8f7D6s5A4p3' })
  @IsString()
  @MaxLength(100)
  token!: string;

  @ApiProperty({ maxLength: 200, format: 'password', example: 'une phrase longue et bien à vous' })
  @IsString()
  @MaxLength(200)
  password!: string;
}

/** Whoever is signed in, and until when. */
export interface Who {
  readonly id: string;
  readonly functions: readonly string[];
  readonly expiresAt: string;
}
const whoExample = { id: '0192f0c1-2d3e-7abc-8def-0123456789ab', functions: ['LEGAL_OFFICER'], expiresAt: '2026-03-16T07:00:00.000Z' };
const whoResponse = (status: number): MethodDecorator =>
  ApiResponse({ status, description: 'Signed in.', content: { 'application/json': { example: whoExample } } });

@ApiTags('session')
@Controller('api/session')
@By('PUBLIC')
export class SessionController {
  constructor(@Inject(SignIn) private readonly signIn: SignIn) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ operationId: 'SignIn', summary: 'sign in', description: 'Sets a cookie. Twelve hours at most, two without use.' })
  @ApiBody({ type: SignInDto })
  @whoResponse(200)
  @problemResponse(401, 'SIGN_IN_REFUSED')
  @problemResponse(422, 'MALFORMED_BODY')
  @problemResponse(429, 'TOO_MANY_ATTEMPTS')
  async begin(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply, @Body() given: unknown): Promise<Who> {
    const read = readPlainBody(SignInDto, given);
    if (!('data' in read)) throw malformed(read);
    return this.welcome(request, reply, await this.signIn.with(read.data.email, read.data.password, request.ip));
  }

  @Post('link')
  @HttpCode(200)
  @ApiOperation({ operationId: 'UseSignInLink', summary: 'choose a password by a one-time link, and sign in' })
  @ApiBody({ type: UseLinkDto })
  @whoResponse(200)
  @problemResponse(410, 'LINK_REFUSED')
  @problemResponse(422, 'MALFORMED_BODY, WEAK_PASSWORD')
  @problemResponse(429, 'TOO_MANY_ATTEMPTS')
  async byLink(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply, @Body() given: unknown): Promise<Who> {
    const read = readPlainBody(UseLinkDto, given);
    if (!('data' in read)) throw malformed(read);
    return this.welcome(request, reply, await this.signIn.byLink(read.data.token, read.data.password, request.ip));
  }

  @Get('link')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', LINK_PAGE_POLICY)
  @Header('Referrer-Policy', 'no-referrer')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'SignInLinkPage', summary: 'the page to which a one-time link leads' })
  @ApiResponse({ status: 200, description: 'A page.', content: { 'text/html': {} } })
  page(): string {
    return LINK_PAGE;
  }

  @Get()
  @ApiOperation({ operationId: 'WhoAmI', summary: 'who is signed in, with the functions of this moment' })
  @whoResponse(200)
  @problemResponse(401, 'SIGN_IN_REQUIRED')
  async who(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<Who> {
    reply.header('Cache-Control', 'no-store');
    return this.told(sessionToken(request));
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'SignOut', summary: 'sign out' })
  @ApiResponse({ status: 204, description: 'Signed out.' })
  async end(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    const token = sessionToken(request);
    if (token !== undefined) await this.signIn.end(token);
    reply.header('Set-Cookie', sessionCookie(request, undefined));
  }

  private async told(token: string | undefined): Promise<Who> {
    const signedIn = token === undefined ? undefined : await this.signIn.whoHas(token);
    if (signedIn === undefined) throw new Refused('SIGN_IN_REQUIRED');
    const { person, expiresAt } = signedIn;
    return { id: person.id, functions: person.functions, expiresAt };
  }

  private async welcome(request: HttpRequest, reply: HttpReply, { token }: { readonly token: string }): Promise<Who> {
    reply.header('Set-Cookie', sessionCookie(request, token)).header('Cache-Control', 'no-store');
    return this.told(token);
  }
}
