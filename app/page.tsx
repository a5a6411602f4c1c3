import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { currentUser } from '#lib/account/current-user.ts';
import { safeReturnTo } from '#lib/account/return-to.ts';
import { signInOptions } from '#lib/account/sign-in-options.ts';
import { type FailureReason, failureReasons } from '#lib/failure.ts';
import { Banner } from './_components/banner.tsx';
import { primaryButton } from './_components/buttons.ts';
import { Problem } from './_components/problem.tsx';
import { translator } from './_i18n/translator.ts';
import { Asked } from './_landing/asked.tsx';
import { Never } from './_landing/never.tsx';
import { SignIn } from './_landing/sign-in.tsx';
import { Unconfigured } from './_landing/unconfigured.tsx';
import { WeekDrawing } from './_landing/week-drawing.tsx';

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Search): Promise<Metadata> {
  const problem = knownProblem((await searchParams).problem);
  if (!problem) return {};
  // The layout's title template does not reach the page of its own segment.
  return { title: { absolute: `${(await translator('problem'))(`${problem}.title`)} · Cal Tracker` } };
}

/** What the product is and asks for, a form per provider, and what went wrong if something did. */
export default async function Landing({ searchParams }: Search) {
  const { problem: named, returnTo: asked, erased } = await searchParams;
  const problem = knownProblem(named);
  const user = await currentUser();
  const t = await translator('landing');
  const options = signInOptions();
  const safe = safeReturnTo(asked);
  const returnTo = safe === '/' ? '/calendar' : safe;
  if (user && !problem) redirect(returnTo);
  const scopes = [...new Set(options.flatMap((option) => option.scopes))];
  const signIn =
    options.length > 0 ? (
      <SignIn options={options} returnTo={returnTo} quiet={user !== null} />
    ) : (
      <Unconfigured />
    );
  return (
    <div className="mx-auto grid max-w-5xl gap-12 px-3 py-8 sm:px-5 sm:py-14">
      {erased === '1' ? <Banner tone="success">{t('erased')}</Banner> : null}
      {problem ? (
        <Problem reason={problem}>
          {user ? (
            <a href={returnTo} className={`${primaryButton} min-h-11 px-5`}>
              {t(returnTo.startsWith('/calendar') ? 'toCalendar' : 'goBack')}
            </a>
          ) : null}
          {signIn}
        </Problem>
      ) : (
        <div className="grid items-center gap-12 lg:grid-cols-[1fr_22rem]">
          <div className="grid gap-5">
            <h1 className="font-semibold text-4xl tracking-tight">{t('title')}</h1>
            <p className="max-w-prose text-lg text-muted">{t('sentence')}</p>
            {safe === '/' ? null : <p>{t('returning')}</p>}
            {signIn}
          </div>
          <WeekDrawing />
        </div>
      )}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[3fr_2fr]">
        {scopes.length > 0 ? <Asked scopes={scopes} /> : null}
        <Never />
      </div>
    </div>
  );
}

/** A reason of ours; anything else in `?problem=` is ignored. */
function knownProblem(value: string | string[] | undefined): FailureReason | undefined {
  return failureReasons.find((reason) => reason === value);
}
