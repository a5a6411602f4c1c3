'use client';

import './globals.css';
import { CrashScreen } from './_components/crash-screen.tsx';

/** The layout itself failed: this stands in for all of it. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main>
          <CrashScreen digest={error.digest} />
        </main>
      </body>
    </html>
  );
}
