'use client';

import './event-dialog.css';
import { useEffect, useRef, useState } from 'react';
import { type View, viewAddress } from '#app/calendar/view/views.ts';
import type { EventDetail } from './event-detail.ts';
import { EventDetailView } from './event-detail-view.tsx';
import { eventHref } from './event-href.ts';

export interface EventDialogProps {
  /** The view on the screen, its date, and its filters as a query. */
  view: View;
  date: string;
  query: string;
  /** What the address asks for: an event, one that is not on these days, or none. */
  initial: EventDetail | 'gone' | null;
  labels: {
    title: string;
    close: string;
    loading: string;
    failed: string;
    retry: string;
    gone: string;
    newTab: string;
  };
}

type Body = EventDetail | 'loading' | 'failed' | 'gone';
interface Shown {
  key: string | null;
  title: string;
  body: Body;
}

/**
 * The details of an event. Every event is a link to an address of its own (`?event=`), which the server answers with
 * this dialog open. With JavaScript the link opens it in place: the address goes into the history, so that Back closes
 * the dialog and a copied address opens it.
 */
export function EventDialog({ view, date, query, initial, labels }: EventDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  /** The page arrived with the dialog open: the step before it in the history is none that this page has made. */
  const sentOpen = useRef(initial !== null);
  const [shown, setShown] = useState<Shown | null>(() => ofAddress(initial));
  const path = viewAddress(view, date, query);

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const loaded = new Map<string, EventDetail>();
    const listening = new AbortController();
    const { signal } = listening;

    function open(key: string, title: string) {
      const known = loaded.get(key);
      setShown({ key, title, body: known ?? 'loading' });
      if (!element?.open) element?.showModal();
      if (known) return;
      detailOf({ key, view, date }, signal).then((body) => {
        if (typeof body !== 'string') loaded.set(key, body);
        // Another event may have been opened meanwhile.
        setShown((now) => (now?.key === key ? { ...now, body } : now));
      }, ignoreAbort);
    }

    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="?"][href*="event="]');
      const plain =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!link || !plain || event.defaultPrevented) return;
      event.preventDefault();
      const key = new URL(link.href).searchParams.get('event') ?? '';
      // The same address again is another try at its details, and no new step in the history.
      if (key !== eventInAddress()) window.history.pushState({ openedHere: true }, '', link.href);
      open(key, link.querySelector('b')?.textContent ?? '');
    };
    const onPopState = () => {
      const key = eventInAddress();
      if (key) open(key, '');
      else element.close();
    };
    const onClose = () => {
      const key = eventInAddress();
      if (!key) return;
      if (window.history.state?.openedHere && !sentOpen.current) window.history.back();
      else window.history.replaceState(null, '', path);
      sentOpen.current = false;
      // The browser returns the focus by itself only to what had it before the dialog opened.
      const focused = document.activeElement;
      if (focused === document.body || element.contains(focused)) linkTo(key)?.focus();
    };
    const onBackdrop = (event: MouseEvent) => {
      if (event.target === element) element.close();
    };

    document.addEventListener('click', onClick, { signal });
    window.addEventListener('popstate', onPopState, { signal });
    element.addEventListener('close', onClose, { signal });
    element.addEventListener('click', onBackdrop, { signal });
    return () => listening.abort();
  }, [view, date, path]);

  useEffect(() => {
    setShown(ofAddress(initial));
    if (!initial || !dialog.current) return;
    // Sent open but not modal, for readers without JavaScript.
    dialog.current.removeAttribute('open');
    dialog.current.showModal();
  }, [initial]);

  return (
    <dialog ref={dialog} className="event-dialog" aria-labelledby="event-title" open={initial !== null}>
      {shown ? (
        <article style={typeof shown.body === 'string' ? undefined : { '--c': shown.body.color }}>
          <header>
            <h2 id="event-title" dir="auto">
              {titleOf(shown, labels)}
            </h2>
            <a
              href={path}
              onClick={(event) => {
                event.preventDefault();
                dialog.current?.close();
              }}
            >
              {labels.close}
            </a>
          </header>
          <EventBody
            body={shown.body}
            path={viewAddress(view, date)}
            address={eventHref(shown.key ?? '', query)}
            labels={labels}
          />
        </article>
      ) : null}
    </dialog>
  );
}

function EventBody({
  body,
  path,
  address,
  labels,
}: {
  body: Body;
  path: string;
  /** From there, as the links of the screen have it. */
  address: string;
  labels: EventDialogProps['labels'];
}) {
  if (typeof body !== 'string') {
    return <EventDetailView detail={body} returnTo={`${path}${address}`} newTab={labels.newTab} />;
  }
  return (
    <p role="status" className={body === 'loading' ? 'event-loading' : undefined}>
      {labels[body]} {body === 'failed' ? <a href={address}>{labels.retry}</a> : null}
    </p>
  );
}

function ofAddress(initial: EventDialogProps['initial']): Shown | null {
  if (!initial) return null;
  if (initial === 'gone') return { key: null, title: '', body: 'gone' };
  return { key: initial.key, title: initial.title, body: initial };
}

function titleOf({ title, body }: Shown, labels: EventDialogProps['labels']): string {
  return typeof body === 'string' ? title || labels.title : body.title;
}

function eventInAddress(): string | null {
  return new URLSearchParams(window.location.search).get('event');
}

function linkTo(key: string): HTMLElement | null {
  return document.querySelector(`a[href^="?"][href$="event=${CSS.escape(key)}"]`);
}

/** Rejects when it is no longer wanted, and for no other reason. */
async function detailOf(
  asked: { key: string; view: View; date: string },
  signal: AbortSignal,
): Promise<EventDetail | 'failed' | 'gone'> {
  try {
    const response = await fetch(`/calendar/event?${new URLSearchParams(asked)}`, { signal });
    // Signed out meanwhile: the address itself leads to the sign-in and back.
    if (response.status === 401) window.location.reload();
    if (response.status === 404) return 'gone';
    return response.ok ? ((await response.json()) as EventDetail) : 'failed';
  } catch (error) {
    if (signal.aborted) throw error;
    return 'failed';
  }
}

function ignoreAbort(): void {}
