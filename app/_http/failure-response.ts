import 'server-only';
import { randomBytes } from 'node:crypto';
import { NextResponse } from 'next/server';
import { type ProblemDocument, problemDocument } from '#app/_components/problem-document.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { themeOf } from '#app/preferences/request-theme.ts';
import { safeReturnTo } from '#lib/account/return-to.ts';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';
import { errorFields, log } from '#lib/log.ts';
import { noteOnCurrentSpan } from '#lib/telemetry.ts';
import { statusOf } from './status.ts';

/**
 * What a person or a program is answered when something failed: the reason and a reference that is also in the log.
 * `retry` offers to try again from a problem page (ProblemDocument).
 */
export function failureResponse(
  error: unknown,
  request: Request,
  retry?: ProblemDocument['retry'],
): NextResponse {
  const failure = error instanceof Failure ? error : new Failure('internal', { cause: error });
  const status = statusOf[failure.reason];
  const reference = randomBytes(5).toString('hex');
  const { pathname } = new URL(request.url);
  noteOnCurrentSpan({ reference, reason: failure.reason });
  log(levelOf(status), 'request.failed', {
    reference,
    status,
    method: request.method,
    path: pathname,
    ...errorFields(failure),
  });
  const headers: Record<string, string> = failure.retryAfterSeconds
    ? { 'retry-after': String(Math.ceil(failure.retryAfterSeconds)) }
    : {};
  return isForPrograms(pathname)
    ? problemJson(failure, status, reference, request, headers)
    : problemPage(failure, status, reference, request, headers, retry);
}

/** Being signed out is nobody's fault. */
function levelOf(status: number): 'info' | 'warn' | 'error' {
  if (status === 401) return 'info';
  return status >= 500 ? 'error' : 'warn';
}

/** RFC 9457. */
function problemJson(
  failure: Failure,
  status: number,
  reference: string,
  request: Request,
  headers: Record<string, string>,
): NextResponse {
  const text = translatorFor(languageOf(request), 'problem');
  return NextResponse.json(
    {
      type: 'about:blank',
      title: text(`${failure.reason}.title`),
      status,
      reason: failure.reason,
      id: reference,
      ...(failure.shown ? { detail: failure.shown } : {}),
    },
    {
      status,
      headers: {
        ...headers,
        // RFC 9110 §11.6.1: what would open it. Of this scheme browsers ask nobody for a password.
        ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
        'content-type': 'application/problem+json',
      },
    },
  );
}

function problemPage(
  failure: Failure,
  status: number,
  reference: string,
  request: Request,
  headers: Record<string, string>,
  retry: ProblemDocument['retry'] | undefined,
): NextResponse {
  // Who turns out to be signed out is offered a sign-in wherever that happens.
  const offered = retry ?? (failure.reason === 'signed_out' ? { returnTo: pageBefore(request) } : undefined);
  const html = problemDocument({
    language: languageOf(request),
    theme: themeOf(request),
    reason: failure.reason,
    reference,
    ...(failure.shown ? { technical: failure.shown } : {}),
    ...(offered ? { retry: offered } : {}),
    ...(failure.retryAfterSeconds ? { waitSeconds: Math.ceil(failure.retryAfterSeconds) } : {}),
  });
  return new NextResponse(html, {
    status,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
  });
}

/** The page of ours that the request came from, without its query: that may hold a notice of something done. */
function pageBefore(request: Request): string {
  const referer = request.headers.get('referer') ?? '';
  const url = URL.canParse(referer) ? new URL(referer) : null;
  return url?.origin === env().appOrigin ? safeReturnTo(url.pathname) : '/calendar';
}

/** Addresses that only programs ask: an API, and probes of whoever runs the product. */
function isForPrograms(pathname: string): boolean {
  return pathname.startsWith('/api/') || pathname === '/healthz' || pathname === '/readyz';
}
