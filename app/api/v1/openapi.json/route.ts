import { NextResponse } from 'next/server';
import { methods } from '#app/_http/route.ts';
import { openApiDocument } from '#app/api/v1/_openapi/document.ts';
import { env } from '#lib/env.ts';

/** What the API is, for programs. It is the same for everybody. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async () => NextResponse.json(openApiDocument(env().appOrigin)),
});
