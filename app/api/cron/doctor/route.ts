import { NextResponse } from 'next/server';
import { assertCron } from '#app/_http/cron.ts';
import { methods } from '#app/_http/route.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { inWords } from '#app/doctor/in-words.ts';
import { reachedBy } from '#app/doctor/reached.ts';
import { examineFromInside } from '#lib/doctor/examine.ts';

/** What the doctor finds, for whoever runs the installation: `Authorization: Bearer <CRON_SECRET>`. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  HEAD: null,
  GET: async (request) => {
    assertCron(request);
    const { keys, findings } = await examineFromInside(reachedBy(request.headers));
    const language = languageOf(request);
    return NextResponse.json({
      errors: findings.filter(({ level }) => level === 'error').length,
      warnings: findings.filter(({ level }) => level === 'warning').length,
      findings: findings.map((finding) => ({ ...finding, ...inWords(finding, language) })),
      keys,
    });
  },
});
