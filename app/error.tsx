'use client';

import { CrashScreen } from './_components/crash-screen.tsx';

/** A screen failed: the header and the footer stay. The digest is the reference that is in the log. */
export default function ScreenError({ error }: { error: Error & { digest?: string } }) {
  return <CrashScreen digest={error.digest} />;
}
